/** A term of the field as it is called in a language. */
export interface Entry {
  readonly name: string;
  /** What it means, in one sentence. */
  readonly means: string;
  /** How it stands in texts, where that is not its name alone. */
  readonly forms?: readonly string[];
}

const terms = {
  accuracy: {
    name: '정확도',
    means: '모델이 낸 답 가운데 정답과 같은 것의 비율이에요.',
  },
  'activation function': {
    name: '활성화 함수',
    means: '유닛이 더해서 모은 값을 내보내기 전에 휘어 주는 함수로, tanh와 ReLU가 흔히 쓰여요.',
  },
  argmax: {
    name: 'argmax',
    means: '여러 값 가운데 가장 큰 것이 어느 것인지 고르는 연산이에요.',
  },
  attention: {
    name: '어텐션',
    means:
      '디코더가 쓸 때마다 인코더의 상태 하나하나를 얼마나 볼지 비율로 정하고, 그만큼씩 섞어 읽는 방법이에요.',
  },
  'backpropagation through time': {
    name: '시간 역전파(BPTT)',
    means: '펼친 신경망을 손실이 있는 시점부터 한 시점씩 거슬러 가며 기울기를 구하는 방법이에요.',
    forms: ['시간 역전파', 'BPTT', '역전파'],
  },
  baseline: {
    name: '기준선',
    means: '배우지 않고도 낼 수 있는 성적으로, 모델은 적어도 이것보다 나아야 해요.',
  },
  batch: {
    name: '배치',
    means: '학습 스텝 한 번에 함께 읽는 예시들의 묶음이에요.',
    forms: ['배치', '배치 크기'],
  },
  'beam search': {
    name: '빔 탐색',
    means: '이어 쓸 때 가장 그럴듯한 글자열을 하나가 아니라 몇 개씩 남겨 두며 찾아가는 방법이에요.',
    forms: ['빔 탐색', '빔'],
  },
  bias: {
    name: '편향',
    means: '가중치를 곱해 더한 값에 유닛마다 하나씩 더 더하는 수로, 가중치처럼 학습해요.',
  },
  bidirectional: {
    name: '양방향',
    means:
      '한 벌은 앞에서 뒤로, 다른 한 벌은 뒤에서 앞으로 읽고 시점마다 두 상태를 합치는 구조예요.',
  },
  candidate: {
    name: '후보',
    means:
      '이번 시점에 상태에 새로 적을 수 있는 값으로, 그 가운데 얼마를 적을지는 게이트가 정해요.',
    forms: ['후보(candidate)', '후보'],
  },
  cell: {
    name: '셀',
    means:
      '시점마다 입력과 앞 상태를 받아 새 상태를 만드는 계산 한 벌로, 모든 시점이 같은 셀을 써요.',
  },
  'cell state': {
    name: '셀 상태',
    means:
      'LSTM이 은닉 상태와 따로 간직하는 기억으로, 시점마다 망각 게이트만큼 남기고 새 값을 더해요.',
  },
  'chance level': {
    name: '찍기 수준',
    means: '아무것도 배우지 않고 찍기만 해도 나오는 성적이에요.',
    forms: ['찍기 수준', '찍기'],
  },
  'context vector': {
    name: '문맥 벡터',
    means:
      '인코더의 상태들을 어텐션의 비율만큼씩 섞은 벡터로, 디코더가 다음 글자를 고를 때 읽어요.',
  },
  decoder: {
    name: '디코더',
    means: '인코더가 넘겨준 상태에서 시작해, 앞에 쓴 것을 다시 읽으며 하나씩 써 나가는 쪽이에요.',
  },
  dropout: {
    name: '드롭아웃',
    means:
      '학습할 때 값 몇 개를 무작위로 골라 0으로 바꿔서, 모델이 몇몇 유닛에만 기대지 않게 하는 방법이에요.',
    forms: ['드롭아웃', '층 사이 드롭아웃'],
  },
  eigenvalue: {
    name: '고윳값',
    means:
      '행렬을 곱해도 방향이 바뀌지 않는 벡터가 있을 때, 그 벡터가 몇 배가 되는지 나타내는 수예요.',
  },
  embedding: {
    name: '임베딩',
    means: '단어나 글자 하나를 나타내는 벡터로, 그 안의 수도 학습해서 정해요.',
  },
  encoder: {
    name: '인코더',
    means: '입력을 끝까지 읽고, 읽은 것을 상태에 담아 디코더에게 넘겨주는 쪽이에요.',
  },
  'encoder–decoder': {
    name: '인코더–디코더',
    means: '인코더가 다 읽은 다음에 디코더가 쓰는 구조로, 읽는 길이와 쓰는 길이가 달라도 돼요.',
  },
  'exploding gradient': {
    name: '기울기 폭발',
    means:
      '시간을 거슬러 갈 때마다 1보다 큰 배수가 곱해져서 기울기가 걷잡을 수 없이 커지는 일이에요.',
  },
  'factor per timestep': {
    name: '시점마다의 배수',
    means:
      '기울기가 한 시점을 거슬러 갈 때 평균 몇 배가 되는지 나타내는 수로, 1보다 작으면 줄고 크면 불어나요.',
    forms: ['γ', '시점마다의 배수', '한 시점마다 곱해지는 배수'],
  },
  'forget gate': {
    name: '망각 게이트',
    means:
      '셀 상태에 있던 것을 얼마나 남길지 정하는 게이트로, 1이면 그대로 간직하고 0이면 지워요(삭제 게이트라고도 해요).',
    forms: ['망각 게이트', '삭제 게이트'],
  },
  gate: {
    name: '게이트',
    means: '0(닫힘)에서 1(열림) 사이의 값을 곱해서 얼마나 지나가게 할지 정하는 문이에요.',
  },
  gradient: {
    name: '기울기',
    means:
      '어떤 값을 아주 조금 바꿀 때 손실이 얼마나 바뀌는지 나타내는 것으로, 학습은 이것을 보고 가중치를 고쳐요.',
    forms: ['기울기(gradient)', '기울기'],
  },
  'gradient clipping': {
    name: '기울기 자르기',
    means:
      '기울기가 문턱보다 커지면 문턱까지 줄여서, 가중치를 한 번에 너무 많이 고치지 않게 하는 방법이에요.',
    forms: ['기울기 자르기(clipping)', '기울기 자르기'],
  },
  GRU: {
    name: 'GRU(게이트 순환 유닛)',
    means: '업데이트 게이트와 리셋 게이트로 옛 상태와 새 후보를 섞는 셀로, 셀 상태가 따로 없어요.',
    forms: ['GRU'],
  },
  'hidden size': {
    name: '은닉 크기',
    means: '한 층에 유닛이 몇 개인지, 곧 은닉 상태가 수 몇 개로 되어 있는지를 말해요.',
    forms: ['은닉 크기', '유닛 수'],
  },
  'hidden state': {
    name: '은닉 상태',
    means:
      '셀이 시점마다 새로 만들어 다음 시점으로 넘겨주는 벡터로, 지금까지 읽은 것의 기억이에요.',
  },
  'input gate': {
    name: '입력 게이트',
    means: '새 후보를 셀 상태에 얼마나 적을지 정하는 LSTM의 게이트예요.',
  },
  'language model': {
    name: '언어 모델',
    means: '앞에 온 단어나 글자를 보고 다음에 올 것의 확률을 내는 모델이에요.',
  },
  layer: {
    name: '층',
    means: '같은 입력을 나란히 읽는 유닛들의 묶음으로, 층을 쌓으면 위층이 아래층의 상태를 읽어요.',
  },
  'learning rate': {
    name: '학습률',
    means: '학습 스텝마다 기울기를 따라 가중치를 얼마나 크게 고칠지 정하는 수예요.',
  },
  loss: {
    name: '손실',
    means:
      '모델의 답이 정답과 얼마나 다른지를 수 하나로 나타낸 것으로, 학습은 이 수를 줄여 가는 일이에요.',
  },
  LSTM: {
    name: 'LSTM(장단기 기억)',
    means: '셀 상태라는 기억을 따로 두고 망각, 입력, 출력 게이트로 지우고 적고 꺼내는 셀이에요.',
    forms: ['LSTM'],
  },
  'many-to-many': {
    name: '다대다',
    means: '시점마다 입력을 받고, 시점마다 답하는 모양이에요.',
  },
  'many-to-one': {
    name: '다대일',
    means: '여러 시점을 다 읽고 나서 끝에 한 번 답하는 모양이에요.',
  },
  'memory cell': {
    name: '기억 셀',
    means: '내놓은 값을 다음 시점에 되돌려 받아서 앞의 것을 기억하는 뉴런이에요.',
  },
  norm: {
    name: '노름',
    means:
      '벡터나 행렬의 수를 모두 제곱해 더하고 제곱근을 구한 것으로, 통째로 얼마나 큰지 알려 줘요.',
  },
  'one-to-many': {
    name: '일대다',
    means: '입력은 처음에 한 번만 받고, 여러 시점에 걸쳐 이어서 답하는 모양이에요.',
  },
  'one-to-one': {
    name: '일대일',
    means: '앞의 것을 기억하지 않고, 입력 하나에 답 하나를 내는 모양이에요.',
  },
  optimizer: {
    name: '최적화 방법',
    means: '기울기를 보고 가중치를 어떻게 고칠지 정하는 규칙으로, SGD와 Adam 같은 것이 있어요.',
  },
  'orthogonal matrix': {
    name: '직교 행렬',
    means: '벡터의 방향만 바꾸고 길이는 바꾸지 않는 행렬로, 고윳값의 크기가 모두 1이에요.',
    forms: ['직교 행렬', '직교'],
  },
  output: {
    name: '출력',
    means: '그 시점의 은닉 상태를 읽어 모델이 밖으로 내놓는 답이에요.',
  },
  'output gate': {
    name: '출력 게이트',
    means: '셀 상태를 은닉 상태로 얼마나 꺼내 보일지 정하는 LSTM의 게이트예요.',
  },
  'output layer': {
    name: '출력층',
    means: '맨 위층의 은닉 상태에 가중치를 곱하고 편향을 더해 답으로 바꾸는 마지막 층이에요.',
  },
  padding: {
    name: '빈자리(패딩)',
    means: '길이가 다른 시퀀스를 한 배치에 담으려고 채워 넣는 시점으로, 셀은 이 시점을 건너뛰어요.',
    forms: ['빈자리(패딩)', '빈자리', '패딩'],
  },
  parameter: {
    name: '매개변수',
    means: '학습으로 정해지는 수 하나하나로, 가중치와 편향이 모두 매개변수예요.',
  },
  prediction: {
    name: '예측',
    means: '모델이 내놓은 답으로, 이것을 정답과 견주어 손실을 계산해요.',
  },
  probability: {
    name: '확률',
    means:
      '어떤 답을 얼마나 그럴듯하게 보는지를 0에서 1 사이로 나타낸 수로, 모든 답의 확률을 더하면 1이에요.',
  },
  'recurrent neural network': {
    name: '순환 신경망(RNN)',
    means: '앞 시점의 상태를 다음 시점에 넘겨주면서 순서가 있는 자료를 하나씩 읽는 신경망이에요.',
    forms: ['순환 신경망(RNN)', '순환 신경망', 'RNN'],
  },
  ReLU: {
    name: 'ReLU',
    means: '0보다 작은 값은 0으로 바꾸고 나머지는 그대로 내보내는 활성화 함수예요.',
  },
  'reset gate': {
    name: '리셋 게이트',
    means: '새 후보를 만들 때 옛 상태를 얼마나 볼지 정하는 GRU의 게이트예요.',
  },
  'residual connection': {
    name: '잔차 연결',
    means:
      '층에서 나온 것에 그 층으로 들어간 것을 더해서, 기울기가 층을 건너뛰어 내려갈 길을 내는 연결이에요.',
  },
  'root mean square error': {
    name: '오차(RMSE)',
    means: '예측과 정답의 차이를 제곱해 평균을 내고 제곱근을 구한 것으로, 작을수록 잘 맞힌 거예요.',
    forms: ['오차(RMSE)', '오차'],
  },
  sampling: {
    name: '샘플링',
    means:
      '가장 그럴듯한 것만 고르지 않고, 모델이 낸 확률대로 제비를 뽑아 다음 것을 정하는 방법이에요.',
    forms: ['샘플링(sampling)', '샘플링', 'sampling'],
  },
  seed: {
    name: '시드',
    means:
      '난수를 뽑기 시작하는 수로, 시드가 같으면 처음 가중치도 예시도 같아서 같은 실험을 되풀이할 수 있어요.',
  },
  sequence: {
    name: '시퀀스',
    means: '글이나 소리처럼 순서가 있는 자료로, 순서를 섞으면 뜻이 달라져요.',
    forms: ['시퀀스', '순서가 있는 자료'],
  },
  sigmoid: {
    name: '시그모이드',
    means: '어떤 수든 0과 1 사이의 값으로 바꾸는 함수로, 게이트가 얼마나 열릴지를 정할 때 써요.',
    forms: ['시그모이드', 'sigmoid'],
  },
  'singular value': {
    name: '특잇값',
    means: '행렬을 한 번 곱할 때 벡터의 길이가 몇 배까지 늘거나 줄 수 있는지 알려 주는 수예요.',
  },
  softmax: {
    name: 'softmax',
    means: '점수 여러 개를 모두 더해 1이 되는 확률로 바꾸는 함수예요.',
    forms: ['softmax', '소프트맥스'],
  },
  'spectral radius': {
    name: '스펙트럼 반지름',
    means: '크기가 가장 큰 고윳값의 크기로, 행렬을 거듭 곱하면 줄어들지 불어날지를 정해요.',
  },
  stateful: {
    name: '상태 이어 주기(stateful)',
    means:
      '새 배치를 읽을 때 상태를 0으로 지우지 않고, 앞 배치가 끝난 상태에서 이어 읽는 방법이에요.',
    forms: ['상태 이어 주기', '상태 이어 주기(stateful)', '상태 이어 가기'],
  },
  tanh: {
    name: 'tanh',
    means: '어떤 수든 −1과 1 사이의 값으로 바꾸는 활성화 함수로, 그 기울기는 1을 넘지 않아요.',
  },
  target: {
    name: '정답',
    means: '모델이 내야 하는 답으로, 학습 데이터에 예시와 함께 들어 있어요.',
  },
  'teacher forcing': {
    name: '교사 강요',
    means: '학습할 때 디코더에게 스스로 쓴 것이 아니라 정답을 다음 입력으로 주는 방법이에요.',
    forms: ['교사 강요(teacher forcing)', '교사 강요'],
  },
  temperature: {
    name: '온도',
    means:
      '샘플링할 때 얼마나 모험할지 정하는 수로, 높으면 확률이 고르게 퍼지고 낮으면 가장 그럴듯한 것에 몰려요.',
    forms: ['온도', '온도(temperature)'],
  },
  timestep: {
    name: '시점',
    means: '시퀀스를 읽어 가는 한 걸음으로, 시점마다 입력이 하나 들어오고 상태가 새로 만들어져요.',
    forms: ['시점', '시점(timestep)'],
  },
  'training step': {
    name: '학습 스텝',
    means: '배치 하나로 손실과 기울기를 구해 가중치를 한 번 고치는 일로, 시점과는 다른 것이에요.',
  },
  'truncated BPTT': {
    name: '시간 역전파 끊기',
    means: '기울기가 몇 시점만 거슬러 가고 끊기게 하는 방법으로, 상태는 끊기지 않고 이어져요.',
    forms: ['시간 역전파 끊기(truncated BPTT)', '시간 역전파 끊기', 'truncated BPTT'],
  },
  unit: {
    name: '유닛',
    means: '층 안에서 수 하나를 맡아 계산하는 뉴런으로, 유닛의 수는 시점의 수와 상관없어요.',
  },
  'unit circle': {
    name: '단위원',
    means:
      '복소평면에서 0까지의 거리가 1인 점을 모은 원으로, 고윳값이 모두 이 안에 있으면 거듭 곱할수록 줄어들어요.',
  },
  unrolling: {
    name: '펼치기',
    means:
      '되풀이해서 쓰는 셀 하나를 시점마다 한 칸씩 늘어놓아 그리는 것으로, 칸이 많아도 가중치는 한 벌이에요.',
    forms: ['펼치기', '펼친'],
  },
  'update gate': {
    name: '업데이트 게이트',
    means:
      '옛 상태를 얼마나 남기고 새 후보로 얼마나 바꿀지 정하는 GRU의 게이트로, 여기서는 1이면 그대로 남겨요.',
  },
  'vanishing gradient': {
    name: '기울기 소실',
    means:
      '시간을 거슬러 갈 때마다 1보다 작은 배수가 곱해져서 먼 시점에 닿는 기울기가 거의 0이 되는 일이에요.',
  },
  weight: {
    name: '가중치',
    means: '입력이나 앞 상태에 곱하는 수로, 학습으로 정해지고 모든 시점이 함께 써요.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** The English term, by which it is known in code and in every language. */
export type TermName = keyof typeof terms;

/** Words of the glossary. */
export const glossary = {
  title: '용어집',
  intro:
    '레슨과 놀이터에 나오는 말들이에요. 어디서든 점선 밑줄이 있는 말을 누르면 뜻을 볼 수 있어요.',
  count: (count: number) => `용어 ${count}개`,
  meaning: (term: string) => `${term}의 뜻`,
  lesson: (number: number, title: string) => `레슨 ${number} · ${title}`,
  here: '지금 보는 레슨에서 배워요',
  back: '모든 레슨',
  letters: '첫 글자로 가기',
  /** Phrases in which a term stands and means something else. */
  plain: [] as readonly string[],
  terms: terms as Readonly<Record<TermName, Entry>>,
};
