import { cell } from './cell';
import { problems } from './problems';
import { shell } from './shell';
import { stage } from './stage';
import { tasks } from './tasks';

export const en = { shell, stage, cell, tasks, problems };
