/** Words of the controls that come after the first picture: the rail, and what is shared. */
export const controls = {
  shared: '주소를 복사했어요',
  shareFailed: '복사하지 못했어요. 위의 주소를 직접 복사해 주세요.',
  shareHint:
    '이 주소를 열면 누구나 같은 실험을 같은 시드로 시작해요. 아무것도 서버로 보내지 않아요.',
  shareOmitted:
    '직접 쓴 글이 너무 길어서 주소에 담지 못했어요. 이 주소를 여는 사람에게는 기본 문장이 보여요.',
  reseed: '다른 시드로 처음부터',
  gruForm: '리셋 게이트의 자리',
  activation: '활성화 함수',
  activations: { tanh: 'tanh', relu: 'ReLU', linear: '없음(선형)' },
  lengthGiven: '문장에서 정해져요',
  hidden: '은닉 크기',
  rate: '학습률',
  optimizer: '최적화 방법',
  optimizers: { sgd: 'SGD', momentum: '모멘텀', rmsprop: 'RMSProp', adam: 'Adam' },
  batch: '배치 크기',
  clip: '기울기 자르기(clipping)',
  init: '순환 가중치',
  inits: { glorot: 'Glorot', orthogonal: '직교', identity: '단위행렬' },
  forgetBias: '망각 게이트 편향',
  seed: '시드',
  newSeed: '새 시드',
  more: '학습 설정 더 보기',
  less: '학습 설정 접기',
};
