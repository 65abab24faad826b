import type { structure } from '../../words/ko/structure';

type CodeWords = (typeof structure)['code'];

/** A cell that PyTorch does not have, with the interface of its own ones (`batch_first=True`, one layer). */
export function ownCell(cell: 'gru' | 'rnn', words: CodeWords): readonly string[] {
  const gates = cell === 'gru';
  const linear = (units: string) =>
    `nn.ModuleList(nn.Linear(inputs + units, ${units}) for _ in range(1 + bidirectional))`;
  return [
    `class ${gates ? 'GRU' : 'RNN'}(nn.Module):`,
    `    # ${gates ? words.resetBefore : words.noActivation}`,
    '    def __init__(self, inputs, units, bidirectional=False):',
    '        super().__init__()',
    '        self.units = units',
    ...(gates ? [`        self.gates = ${linear('2 * units')}`] : []),
    `        self.new = ${linear('units')}`,
    '',
    '    def step(self, way, x, h):',
    ...(gates
      ? [
          '        z, r = torch.sigmoid(self.gates[way](torch.cat([x, h], 1))).chunk(2, 1)',
          '        n = torch.tanh(self.new[way](torch.cat([x, r * h], 1)))',
          '        return z * h + (1 - z) * n',
        ]
      : ['        return self.new[way](torch.cat([x, h], 1))']),
    '',
    '    def forward(self, x, state=None, lengths=None):',
    '        B, T, _ = x.shape',
    '        outputs, states = [], []',
    '        for way in range(len(self.new)):',
    '            h = x.new_zeros(B, self.units) if state is None else state[way]',
    '            output = [h] * T',
    '            for t in reversed(range(T)) if way else range(T):',
    '                new = self.step(way, x[:, t], h)',
    '                h = new if lengths is None else torch.where((t < lengths)[:, None], new, h)',
    '                output[t] = h',
    '            outputs.append(torch.stack(output, 1))',
    '            states.append(h)',
    '        return torch.cat(outputs, -1), torch.stack(states)',
    '',
  ];
}

/** Runs a module over examples of several lengths. */
export const runsPacked = (words: CodeWords): readonly string[] => [
  'def run(rnn, x, lengths):',
  `    # ${words.packed}`,
  '    T = x.shape[1]',
  '    packed = nn.utils.rnn.pack_padded_sequence(',
  '        x, lengths, batch_first=True, enforce_sorted=False)',
  '    output, state = rnn(packed)',
  '    output, _ = nn.utils.rnn.pad_packed_sequence(',
  '        output, batch_first=True, total_length=T)',
  '    return output, state',
  '',
];
