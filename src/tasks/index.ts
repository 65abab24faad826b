import { parity } from './parity';
import { recall } from './recall';
import { wave } from './wave';
import { words } from './words';

/** The tasks, in the order shown, by their names in a link. */
export const tasks = { recall, parity, wave, words };
export type TaskName = keyof typeof tasks;
export const taskNames = Object.keys(tasks) as readonly TaskName[];
