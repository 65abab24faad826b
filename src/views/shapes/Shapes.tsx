import { useEffect, useMemo } from 'react';
import { presentLink, presentModel, readParameters, useStore } from '../../store';
import type { Block } from '../../experiment';
import { structureWords } from '../../words/structure';
import { keepingPage, opensSame } from '../gradients/presets';
import { countOf, exampleLink, shapesOf } from './shapes';
import './shapes.css';

const useStructureWords = () => structureWords[useStore((state) => state.language)];

/** A shape as Python writes it: (100, 64), (64,). */
const tuple = (shape: readonly number[]) => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;

/** What each block of the present model holds and gives out, in the numbers of the engine's own arrays. */
export function Shapes() {
  const words = useStructureWords();
  useEffect(() => readParameters(), []);
  const experiment = useStore((state) => state.experiment);
  const source = useStore((state) => state.source);
  const picture = useStore((state) => state.picture);
  const blocks = useStore(presentModel);
  const present = useStore((state) => presentLink(state).hash);
  const B = experiment.batch;
  const shapes = useMemo(() => shapesOf(blocks, source, picture, B), [blocks, source, picture, B]);
  const opened = opensSame(exampleLink, present);
  const top = shapes?.findLast(({ block }) => block.kind === 'recurrent');
  const last = top?.block.kind === 'recurrent' && top.block.returns === 'last' ? top : undefined;
  const D = last?.parameters.find(({ name }) => name === 'W')?.shape[1];
  const H = last?.output.shape.at(-1);
  return (
    <section className="shapes-list">
      <p className="structure-note">{words.shapesLead}</p>
      <ol>
        <Row
          name={words.block.input}
          symbol="x"
          shape={[B, source.T, source.inputs]}
          parameters={[]}
        />
        {shapes?.map(({ block, parameters, output }) => {
          const opensDecoder =
            block.kind === 'recurrent' && block.stack === 'decoder' && block.layer === 1;
          return [
            opensDecoder && source.decoder && (
              <Row
                key="given"
                name={words.block.given}
                symbol="x"
                shape={[B, source.decoder.T, source.decoder.inputs]}
                parameters={[]}
              />
            ),
            <Row
              key={block.name}
              name={nameOf(words, block)}
              symbol={output.symbol}
              shape={output.shape}
              parameters={parameters}
            />,
          ];
        })}
      </ol>
      {!shapes && <p className="structure-note">{words.waiting}</p>}
      {shapes &&
        last &&
        D !== undefined &&
        H !== undefined &&
        D !== H &&
        experiment.layers === 1 && (
          <p className="structure-sentence" data-shape={`${B},${H}`}>
            {words.tempting(B, H, D)}
          </p>
        )}
      {shapes && (
        <p className="structure-sentence">{words.parameters(String(countOf(shapes)), source.T)}</p>
      )}
      {opened ? (
        <p className="structure-note">{words.exampleOpen}</p>
      ) : (
        <a className="outlined" href={keepingPage(exampleLink, present)}>
          {words.example}
        </a>
      )}
    </section>
  );
}

type StructureWords = ReturnType<typeof useStructureWords>;

function nameOf({ block: names }: StructureWords, block: Block): string {
  switch (block.kind) {
    case 'recurrent': {
      const name = (block.stack === 'decoder' ? names.decoder : names.layer)(block.layer);
      return block.direction === 'backward' ? `${name} · ${names.backward}` : name;
    }
    case 'junction':
      return block.of.length > 1 ? names.merge[block.merge] : names.above;
    case 'attention':
      return names.attention;
    case 'dense':
      return names.head;
  }
}

function Row({
  name,
  symbol,
  shape,
  parameters,
}: {
  readonly name: string;
  readonly symbol: string;
  readonly shape: readonly number[];
  readonly parameters: NonNullable<ReturnType<typeof shapesOf>>[number]['parameters'];
}) {
  const words = useStructureWords();
  return (
    <li>
      <span className="shapes-block">{name}</span>
      <span className="shapes-output" data-symbol={symbol}>
        <i className="math">{symbol}</i> {tuple(shape)}
      </span>
      {parameters.length > 0 && (
        <span className="shapes-parameters">
          {parameters.map(({ name: own, count, shape: size }) => (
            <span key={`${own}${size.join()}`}>
              <i className="math">{own}</i> {tuple(size)} {words.each(count)}
            </span>
          ))}
        </span>
      )}
    </li>
  );
}
