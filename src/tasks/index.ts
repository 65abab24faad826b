import { adding } from './adding';
import { figure } from './figure';
import { follows } from './follows';
import { melody } from './melody';
import { parity } from './parity';
import { recall } from './recall';
import { reverse } from './reverse';
import { wave } from './wave';
import { words } from './words';

/** The tasks, in the order shown, by their names in a link. */
export const tasks = { recall, parity, follows, adding, wave, words, reverse, melody, figure };
export type TaskName = keyof typeof tasks;
export const taskNames = Object.keys(tasks) as readonly TaskName[];
