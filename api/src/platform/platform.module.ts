import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { Auth } from './auth/auth.js';
import { Limits } from './auth/limits.js';
import { Sessions } from './auth/sessions.js';
import { SignedInGuard } from './auth/signed-in.guard.js';
import { Clock, SystemClock } from './clock/clock.js';
import { CONFIG, type Config } from './config/config.js';
import { Content } from './content/content.js';
import { Database } from './database/database.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { validation } from './errors/validation.js';
import { Texts } from './i18n/texts.js';
import { Jobs } from './jobs/jobs.js';
import { PgBossJobs } from './jobs/pg-boss.jobs.js';
import { DemoMail } from './mail/demo.mail.js';
import { Mail } from './mail/mail.js';
import { NoMail } from './mail/no.mail.js';
import { SmtpMail } from './mail/smtp.mail.js';

const provideMail = (config: Config, database: Database): Mail => {
  if (config.smtpUrl) return new SmtpMail(config.smtpUrl, config.mailFrom);
  return config.demo ? new DemoMail(database) : new NoMail();
};

async function provideJobs(database: Database, mail: Mail): Promise<Jobs> {
  const jobs = new PgBossJobs(database);
  await jobs.start();
  await jobs.handle('mail', (letter) => mail.send(letter));
  return jobs;
}

@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(@Inject(Jobs) private readonly jobs: PgBossJobs) {}

  static with(config: Config): DynamicModule {
    const services = [Database, Auth, Sessions, Limits, Content, Texts];
    return {
      module: PlatformModule,
      providers: [
        ...services,
        { provide: CONFIG, useValue: config },
        { provide: Clock, useClass: SystemClock },
        { provide: Mail, useFactory: provideMail, inject: [CONFIG, Database] },
        { provide: Jobs, useFactory: provideJobs, inject: [Database, Mail] },
        { provide: APP_GUARD, useClass: SignedInGuard },
        { provide: APP_PIPE, useValue: validation },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
      ],
      exports: [...services, CONFIG, Clock, Mail, Jobs],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
  }
}
