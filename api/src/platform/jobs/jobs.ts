import type { Letter } from '../mail/mail.js';

/** Every kind of job, and what it carries. */
export interface JobData {
  mail: Letter;
}

export type JobName = keyof JobData;

/** Work that is done later, once at least, and again after a failure, with growing pauses. */
export abstract class Jobs {
  abstract add<Name extends JobName>(name: Name, data: JobData[Name]): Promise<void>;
  abstract handle<Name extends JobName>(
    name: Name,
    handler: (data: JobData[Name]) => Promise<void>,
  ): Promise<void>;
}
