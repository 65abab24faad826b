import { problems } from './problems';
import { shell } from './shell';
import { stage } from './stage';
import { tasks } from './tasks';

export const en = { shell, stage, tasks, problems };
