import { Module } from '@nestjs/common';
import { PlaysController } from './plays.controller.js';
import { PlaysRepository } from './plays.repository.js';
import { PlaysService } from './plays.service.js';

@Module({ controllers: [PlaysController], providers: [PlaysService, PlaysRepository] })
export class PlaysModule {}
