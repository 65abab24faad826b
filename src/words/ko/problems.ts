/** What a sentence about a link may name: the field, what stood there, what is used instead. */
interface LinkWords {
  readonly field: string;
  readonly given: string;
  readonly used: string;
}

/** Some settings have no default of their own: the page follows the browser. */
const byDefault = (used: string) => (used ? `기본값(${used})을` : '기본값을');

/** Sentences for what goes wrong or otherwise than expected: what happened, and what to do. */
export const problems = {
  dismiss: '알림 닫기',
  machine: {
    backend: { webgl: 'GPU(WebGL)', wasm: 'CPU(WASM)', cpu: 'CPU(자바스크립트)' },
    float32: '32비트 실수',
    reason: {
      'no-webgl': '이 브라우저에서는 WebGL을 쓸 수 없어서 CPU로 계산해요.',
      'software-renderer':
        '그래픽 장치 없이 소프트웨어로 그리는 브라우저라서, 더 빠른 CPU로 계산해요.',
      'half-precision':
        '이 GPU는 16비트 실수로만 계산해요. 작은 기울기가 0이 되어 버리므로 CPU로 계산해요.',
      'self-test-failed': 'GPU가 시험 계산에서 틀린 답을 내서 CPU로 계산해요.',
      'context-lost': 'GPU와의 연결이 끊겨서 CPU로 이어서 계산해요.',
      'no-answer': 'GPU가 제때 답하지 않아서 CPU로 계산해요.',
      'no-wasm': '이 브라우저에서는 WASM을 쓸 수 없어서 자바스크립트로 계산해요. 조금 느려요.',
      faster: '이 모델은 재어 보니 GPU보다 CPU에서 더 빨라서 CPU로 계산해요.',
      'carried-states': '배치 사이에 이어지는 상태는 CPU로 계산해요.',
      'fast-enough': '이 크기의 모델은 GPU를 켜지 않아도 충분히 빨라서 CPU로 계산해요.',
    },
    choose: '계산 장치',
    choices: { auto: '자동', webgl: 'WebGL', wasm: 'WASM', cpu: '자바스크립트' },
  },
  failed: {
    'not-finite': (step: string) =>
      `학습 스텝 ${step}에서 손실이 더는 유한한 수가 아니에요. 마지막 그림은 남겨 두었어요. 학습률을 낮추거나 기울기 자르기를 켜고 처음부터 해 보세요.`,
    'context-lost': (step: string) =>
      `GPU와의 연결이 끊겼어요. 마지막으로 저장한 상태에서 다시 이어 가요(학습 스텝 ${step}).`,
    'no-backend': () =>
      '이 브라우저에서는 모델을 계산할 수 없어요. 최신 Chrome, Edge, Firefox, Safari에서 열어 주세요.',
    broken: (step: string) =>
      `계산하던 일꾼이 멈춰서 새로 시작했어요(학습 스텝 ${step}). 되풀이되면 은닉 크기나 길이를 줄여 보세요.`,
  },
  link: {
    'not-a-number': ({ field, given, used }) =>
      `주소의 ${field}=${given} 부분은 쓸 수 있는 수가 아니라서 ${byDefault(used)} 썼어요.`,
    'out-of-limits': ({ field, given, used }) =>
      `주소의 ${field}=${given} 부분은 정해진 범위를 벗어나서 ${byDefault(used)} 썼어요.`,
    'unknown-choice': ({ field, given, used }) =>
      `주소의 ${field}=${given} 부분은 없는 이름이라서 ${byDefault(used)} 썼어요.`,
    'unknown-field': ({ field }) => `주소에 모르는 항목(${field})이 있어서 건너뛰었어요.`,
    duplicate: ({ field, used }) =>
      `주소에 같은 항목(${field})이 두 번 적혀 있어서 앞의 값(${used})을 썼어요.`,
    malformed: ({ field }) => `주소의 ${field} 부분이 깨져 있어서 기본값을 썼어요.`,
    'newer-version': ({ given }) =>
      `더 새로운 놀이터에서 만든 주소(버전 ${given})예요. 여기서는 읽을 수 없어서 기본 실험을 열었어요. 페이지를 새로 고쳐 보세요.`,
    'too-long': () => '주소가 너무 길어서 읽지 않고 기본 실험을 열었어요.',
    'text-too-long': ({ field }) =>
      `주소에 담긴 글(${field})이 너무 길어서 기본 문장으로 시작했어요.`,
    'too-costly': ({ field, given, used }) =>
      `브라우저가 감당하기 어려운 크기라서 ${field === 'layers' ? '층 수를' : '배치 크기를'} 줄였어요(${given} → ${used}).`,
    'no-mark': ({ field }) => `이 과제의 입력에는 표시가 없어서 ${field}는 학습에 맡겼어요.`,
    'not-offered': () => '이 과제에는 없는 입출력 모양이라서 과제의 원래 모양으로 열었어요.',
    more: ({ given }) => `주소에서 읽지 못한 부분이 ${given}개 더 있어요.`,
  } satisfies Record<string, (notice: LinkWords) => string>,
  broken:
    '이 그림을 그리다가 문제가 생겼어요. 다시 그려 보고, 그래도 안 되면 페이지를 새로 고쳐 주세요. 실험은 주소에 담겨 있어서 그대로 남아요.',
  again: '다시 그리기',
  hiddenTab: '탭이 가려져 있는 동안 학습을 멈췄어요.',
  /** Of a link to a lesson that there is not. */
  noLesson: (id: string) => `‘${id}’ 레슨은 없어요. 아래에서 골라 주세요.`,
  // Whoever sees it may read English alone.
  noWords:
    '영어 문장을 불러오지 못했어요. 연결을 확인하고 페이지를 새로 고쳐 주세요. (English could not be loaded: check the connection and reload the page.)',
};
