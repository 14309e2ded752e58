/** What the service means to Redis, Valkey or KeyDB, in the model that a policy evaluates. */

import { type Text, toDisplayText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { type RedisOption, writtenOption } from '../redis/option.js';
import type { RedisReading } from '../redis/redis-reading.js';
import { serverNames } from '../server/server-kind.js';
import type { KindModel } from './dragonfly-model.js';
import type { Mask } from './mask.js';
import type { OptionModel } from './model.js';

/** Options whose values may be passwords. */
const secretOptions = /^(?:requirepass|masterauth|primaryauth|user|tls-(?:client-)?key-file-pass)$/;

export function redisModel(reading: RedisReading, mask: Mask): KindModel {
  const { config, aclCommand, logs, program, kind } = reading;
  const options = reading.options.map((option) => optionModel(option, mask));
  return {
    program: {
      name: program,
      because:
        program === null
          ? 'the program that the container starts is unknown'
          : `the container starts \`${program}\``,
    },
    startProblems: reading.startProblems.map(({ because, effect = '' }) => ({
      because: `${because}${effect}`,
    })),
    options,
    effective: Object.fromEntries(options.map(({ name, value }) => [name, String(value)])),
    unknown: reading.unknown.map(({ what, because, affects = 'server' }) => ({ what, because, affects })),
    config: {
      state: config.state,
      name: config.name,
      conditional: config.conditional === true,
      because: config.because,
    },
    aclCommand: { restricted: aclCommand.restricted, because: aclCommand.because },
    httpConsole: {
      enabled: false,
      conditional: false,
      because: `${serverNames[kind]} has no HTTP on its port`,
    },
    aclProblems: reading.aclProblems.map(({ because, remedy }) => ({ because, remedy })),
    logs: { output: logs.stdout, twice: false, because: logs.because },
    unauthenticatedAccess: reading.unauthenticatedAccess.map(({ option, because }) => ({
      option: option.name,
      because,
    })),
  };
}

function optionModel(option: RedisOption, mask: Mask): OptionModel {
  const { name, values, origin, accepted, because, advice } = option;
  const effect = accepted === false ? ', so the server does not start' : '';
  const more = advice === undefined ? '' : `; ${advice}`;
  return {
    name: name.replaceAll(UNKNOWN, '…'),
    value: values.map((value) => maskedValue(name, value, mask)).join(' '),
    origin,
    accepted,
    because:
      because === null ? `the release accepts \`${writtenOption(option)}\`` : `${because}${effect}${more}`,
  };
}

/** A value with `${NAME}` for unknown values and `***` for secrets. */
function maskedValue(name: string, value: Text, mask: Mask): string {
  const node = value[0]?.node;
  if (node && secretOptions.test(name) && mask(node) !== null) return '***';
  return toDisplayText(value);
}
