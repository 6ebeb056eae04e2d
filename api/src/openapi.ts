import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The OpenAPI document, made from the same zod schemas that check every request and answer. */
export function openApi(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Sarai')
    .setDescription(
      'Courses and exercises in seven languages. A refusal is application/problem+json in the language asked for.',
    )
    .setVersion('1')
    .addCookieAuth('sarai.session_token')
    .build();
  return SwaggerModule.createDocument(app, about);
}
