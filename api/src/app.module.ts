import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './features/accounts/accounts.module.js';
import { CoursesModule } from './features/courses/courses.module.js';
import { DemoModule } from './features/demo/demo.module.js';
import { HealthModule } from './features/health/health.module.js';
import { OrganisationsModule } from './features/organisations/organisations.module.js';
import { PlaysModule } from './features/plays/plays.module.js';
import type { Config } from './platform/config/config.js';
import { PlatformModule } from './platform/platform.module.js';

export const features = [
  AccountsModule,
  OrganisationsModule,
  CoursesModule,
  PlaysModule,
  DemoModule,
  HealthModule,
];

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config), ...features] };
  }
}
