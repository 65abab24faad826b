import { RotateCcw } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { goTo, stopWalking, useStore } from '../../store';
import { Segmented } from '../../ui/Segmented';
import { figure } from '../../ui/number';
import { useMedia } from '../../ui/media';
import type { BeamNode } from '../../worker/protocol';
import { useAttentionWords } from '../attention/words';
import { ChartMenu } from '../chart/ChartMenu';
import { useAnswer } from '../gradients/answer';
import { chosenLog, chosenOf, layoutTree, ROW, shortShare, treeHeight, treeTable } from './tree';
import './decoding.css';

const widths = ['1', '2', '3', '4', '5'] as const;

/** Between two timesteps of a tree that grows. */
const GROW_MS = 260;

/** How the next label is chosen: greedily, or with a beam whose tree grows as it decodes. */
export function Decoding({ width }: { readonly width: number }) {
  const words = useAttentionWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const run = useStore((state) => state.run);
  const [beam, setBeam] = useState<(typeof widths)[number]>('3');
  const greedyQuestion = useMemo(() => ({ kind: 'decode', watched, beam: 1 }) as const, [watched]);
  const beamQuestion = useMemo(
    () => (beam === '1' ? undefined : ({ kind: 'decode', watched, beam: Number(beam) } as const)),
    [watched, beam],
  );
  const greedy = useAnswer<'decode'>(greedyQuestion)?.nodes;
  const wide = useAnswer<'decode'>(beamQuestion)?.nodes;
  const nodes = beam === '1' ? greedy : wide;
  const labels = source.output.kind === 'classes' ? source.output.labels : [];
  const text = nodes ? textOf(nodes, labels) : '';
  const dropped = nodes?.filter(({ kept }) => !kept).length ?? 0;
  const said = nodes ? words.treeSaid(text, shortShare(chosenLog(nodes)), dropped) : words.waiting;
  const logs = greedy && wide ? [chosenLog(greedy), chosenLog(wide)] : undefined;
  const [tries, setTries] = useState(0);
  const grown = useGrowth(nodes !== undefined, `${beam} ${tries} ${run}`, source.decoder?.T ?? 0);
  return (
    <section className="decoding" data-chart="decoding">
      <header className="gradients-title">
        <h2>{words.decoding}</h2>
        <button
          type="button"
          className="icon"
          aria-label={words.again}
          title={words.again}
          onClick={() => setTries(tries + 1)}
        >
          <RotateCcw size={16} aria-hidden="true" />
        </button>
        <ChartMenu
          name="decoding"
          title={words.decoding}
          said={said}
          table={() => treeTable(words, nodes ?? [], labels)}
          seen
        />
      </header>
      <Segmented
        label={words.width}
        size="small"
        options={widths.map((name) => ({
          name,
          text: name === '1' ? words.greedy : name === '2' ? words.beam(2) : name,
        }))}
        value={beam}
        onChoose={setBeam}
      />
      {nodes && <Tree nodes={nodes} labels={labels} width={width} grown={grown} said={said} />}
      <p className="attention-note">{said}</p>
      {logs && (
        <p className="attention-note decoding-compare">
          {words.compare(figure(logs[0]!), figure(logs[1]!))}.{' '}
          {textOf(greedy!, labels) === text ? words.same : logs[1]! > logs[0]! ? words.better : ''}
        </p>
      )}
    </section>
  );
}

const textOf = (nodes: readonly BeamNode[], labels: readonly string[]) =>
  chosenOf(nodes)
    .map(({ label }) => labels[label])
    .join('');

/**
 * The last timestep to which a tree has grown: all of it where the reader wants no motion.
 * @param begun Another value lets it grow anew.
 */
function useGrowth(there: boolean, begun: string, T: number): number {
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const [growth, setGrowth] = useState({ begun: '', t: -1 });
  useEffect(() => {
    if (!there || still) return;
    let t = -1;
    const clock = setInterval(() => {
      setGrowth({ begun, t: ++t });
      if (t >= T) clearInterval(clock);
    }, GROW_MS);
    return () => clearInterval(clock);
  }, [there, still, begun, T]);
  return still ? T : growth.begun === begun ? growth.t : -1;
}

interface TreeProps {
  readonly nodes: readonly BeamNode[];
  readonly labels: readonly string[];
  readonly width: number;
  readonly grown: number;
  readonly said: string;
}

const NODE = { width: 49, height: 22 } as const;

/** The tree, from the start downward; a click goes to the timestep. */
function Tree({ nodes, labels, width, grown, said }: TreeProps) {
  const words = useAttentionWords();
  const first = useStore((state) => state.source.T);
  const now = useStore((state) => state.t - state.source.T);
  const placed = useMemo(() => layoutTree(nodes, width - 4), [nodes, width]);
  const fate = ({ kept, chosen }: BeamNode) => (chosen ? 'chosen' : kept ? 'kept' : 'dropped');
  return (
    <svg
      className="decoding-tree"
      width={width}
      height={treeHeight(nodes)}
      role="img"
      aria-label={said}
    >
      {now >= 0 && (
        <rect
          className="decoding-now"
          x={0}
          y={14 + (now + 1) * ROW - ROW / 2}
          width={width}
          height={ROW}
          rx={8}
        />
      )}
      {placed.map(
        ({ node, place, x, y, from }) =>
          from && (
            <path
              key={place}
              data-fate={fate(node)}
              data-grown={node.t <= grown}
              d={`M${from.x} ${from.y + NODE.height / 2}C${from.x} ${from.y + 22} ${x} ${y - 22} ${x} ${y - NODE.height / 2}`}
            />
          ),
      )}
      {placed.map(({ node, place, x, y }) => (
        <g
          key={place}
          data-fate={fate(node)}
          data-grown={node.t <= grown}
          data-ends={node.ends}
          transform={`translate(${x} ${y})`}
          onClick={() => {
            if (node.t < 0) return;
            stopWalking();
            goTo(first + node.t);
          }}
        >
          <title>
            {node.t < 0
              ? words.start
              : words.node(labels[node.label]!, shortShare(node.logProbability), node.kept)}
          </title>
          <rect
            x={-NODE.width / 2}
            y={-NODE.height / 2}
            width={NODE.width}
            height={NODE.height}
            rx={node.ends ? 4 : NODE.height / 2}
          />
          <text y={4.5} textAnchor="middle">
            {node.t < 0 ? (
              '▶'
            ) : (
              <>
                <tspan className="decoding-label">{labels[node.label]}</tspan>{' '}
                <tspan className="decoding-share">{shortShare(node.logProbability)}</tspan>
              </>
            )}
          </text>
        </g>
      ))}
    </svg>
  );
}
