import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { demoMails } from '@sarai/contract';
import { Answers } from '../../platform/answers.js';
import { OpenToAll } from '../../platform/auth/signed-in.guard.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { Refusal } from '../../platform/errors/refusal.js';

/** The letters of a demo, which has no mail server. Elsewhere this page does not exist. */
@ApiTags('demo')
@Controller('api/v1/demo')
export class DemoController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
  ) {}

  @Get('mails')
  @OpenToAll()
  @Answers(demoMails)
  async mails() {
    if (!this.config.demo || this.config.smtpUrl) throw new Refusal('not-found');
    const mails = await this.database.common.demoMail.findMany({ orderBy: { sentAt: 'desc' }, take: 50 });
    return mails.map((mail) => ({ ...mail, sentAt: mail.sentAt.toISOString() }));
  }
}
