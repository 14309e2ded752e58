/** Clients that are workers or monitors of a task queue. */

import { toJson } from '../../compose/model/node.js';
import type { Client } from './clients.js';

/** Task queues that send control messages by pub/sub: Celery with its transport kombu and its monitor Flower, and RQ. */
const programs = /(?:^|[^a-z])(?:celery|kombu|flower|rq)(?:[^a-z]|$)/i;

/** Whether the client's command, image or settings name a task queue that uses pub/sub. */
export function isTaskQueue({ node }: Client): boolean {
  return programs.test(JSON.stringify(toJson(node, () => null)));
}
