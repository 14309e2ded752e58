/** Numbers as abseil and Dragonfly parse them in the value of a flag. */

import type { FlagType } from './release.js';

export interface Amount {
  readonly value: bigint;
  readonly kind: 'integer' | 'bytes';
}

/** The number in a value of an accepted form; null for a type without one, or for a fraction of a byte. */
export function amountOf(text: string, type: FlagType): Amount | null {
  switch (type) {
    case 'int':
    case 'uint':
      return integerOf(text);
    case 'memory':
      return bytesOf(text);
    default:
      return null;
  }
}

/** The integers that a C++ type of this width holds. */
export function integerRange(bits: number, signed: boolean): { readonly min: bigint; readonly max: bigint } {
  const values = 1n << BigInt(signed ? bits - 1 : bits);
  return { min: signed ? -values : 0n, max: values - 1n };
}

function integerOf(text: string): Amount | null {
  const [, sign = '', digits = ''] = /^([-+]?)(0x[0-9a-f]+|\d+)$/i.exec(text) ?? [];
  if (digits === '') return null;
  const value = BigInt(digits);
  return { value: sign === '-' ? -value : value, kind: 'integer' };
}

/** `1.5gb` (dragonfly, server/common.cc, ParseHumanReadableBytes). */
function bytesOf(text: string): Amount | null {
  const [, number = '', unit = ''] = /^((?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([kmgtpe]?)i?b?$/i.exec(text) ?? [];
  const exponent = ['', 'k', 'm', 'g', 't', 'p', 'e'].indexOf(unit.toLowerCase());
  const count = number === '' ? Number.NaN : Number(number) * 1024 ** exponent;
  return Number.isFinite(count) ? { value: BigInt(Math.trunc(count)), kind: 'bytes' } : null;
}
