import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { OpenToAll } from '../../platform/auth/signed-in.guard.js';
import { Database } from '../../platform/database/database.js';

/** For whoever watches over the server: alive, ready to serve, figures for Prometheus. */
@ApiExcludeController()
@OpenToAll()
@Controller()
export class HealthController {
  private readonly metrics = new Registry();

  constructor(private readonly database: Database) {
    collectDefaultMetrics({ register: this.metrics });
  }

  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  async ready() {
    await this.database.ping();
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  figures(): Promise<string> {
    return this.metrics.metrics();
  }
}
