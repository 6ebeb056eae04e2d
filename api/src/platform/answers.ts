import { applyDecorators, HttpCode, SerializeOptions } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { problem } from '@sarai/contract';
import { z, type ZodType } from 'zod';

/** What a route answers: checked on the way out, and written into the OpenAPI document. */
export const Answers = (schema: ZodType, status = 200): MethodDecorator =>
  applyDecorators(
    HttpCode(status),
    // Nest checks a list entry by entry.
    SerializeOptions({ schema: schema instanceof z.ZodArray ? (schema.element as ZodType) : schema }),
    ApiResponse({ status, standardSchema: schema }),
    ApiResponse({ status: 'default', description: 'A refusal', standardSchema: problem }),
  );

export const AnswersNothing = (): MethodDecorator =>
  applyDecorators(
    HttpCode(204),
    ApiResponse({ status: 204, description: 'Done' }),
    ApiResponse({ status: 'default', description: 'A refusal', standardSchema: problem }),
  );
