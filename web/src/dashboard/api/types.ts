import type { components, paths } from './schema';

/** What a route answers when all is well. */
export type AnswerOf<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends {
  responses: { 200: { content: { 'application/json': infer T } } };
}
  ? T
  : never;

export type Session = AnswerOf<'/v1/session', 'get'>;
export type ItemNote = AnswerOf<'/v1/items', 'get'>[number];
export type UserNote = AnswerOf<'/v1/users', 'get'>[number];
export type HistoryNote = AnswerOf<'/v1/users/{id}/history', 'get'>[number];
export type ListResponse = AnswerOf<'/v1/recommendations', 'post'>;
export type ListItem = ListResponse['items'][number];
export type Rule = components['schemas']['ListRule'];
export type RuleKind = components['schemas']['RuleKind'];
export type Controls = components['schemas']['ControlsMessage'];
export type ShownList = components['schemas']['ShownList'];
export type Criterion = components['schemas']['Criterion'];
