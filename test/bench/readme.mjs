// The table of the README, written by `npm run bench -- --write-readme`.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { rowsOf } from './figures.mjs';

const README = join(import.meta.dirname, '../../README.md');
const [BEGIN, END] = ['<!-- bench:begin -->', '<!-- bench:end -->'];

/** Puts the table between the marks of a text. */
export function withTable(text, measurements, machine, date) {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`the README lacks the marks ${BEGIN} and ${END}`);
  const rows = rowsOf(measurements).map(
    ({ name, figure, asked, met }) => `| \`${name}\` | ${figure} | ${asked} | ${met} |`,
  );
  const table = [
    `${machine}, ${date}:`,
    '',
    '| measurement | figure | asked | met |',
    '| --- | --- | --- | --- |',
    ...rows,
  ];
  return `${text.slice(0, from + BEGIN.length)}\n${table.join('\n')}\n${text.slice(to)}`;
}

export function writeReadme(measurements) {
  const [{ model = 'unknown processor' } = {}] = cpus();
  const machine = `${cpus().length} × ${model.trim()}, Node ${process.versions.node}`;
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(README, withTable(readFileSync(README, 'utf8'), measurements, machine, date));
}
