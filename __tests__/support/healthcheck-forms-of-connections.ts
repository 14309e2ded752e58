/** Health checks that send what they have to `nc` or to Bash's `/dev/tcp`, with the result that this tool reads from each. */

import type { Agreement } from '../../src/cache/secret/agreement.js';

/** Checks that talk to the server through Bash's `/dev/tcp`. */
export const connectionForms: readonly [words: readonly string[], secret: Agreement, pong: boolean | null][] =
  [
    // These end with the line that they look for.
    ...['sed 2q <&3 | grep -q PONG', "awk '/PONG/{exit}' <&3", "sed -n '/PONG/{p;q}' <&3 | grep -q PONG"].map(
      (reader): (typeof connectionForms)[number] => [
        [
          'bash',
          '-c',
          `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; ${reader}`,
        ],
        'same',
        true,
      ],
    ),
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; head -n 2 <&3 | grep -q PONG`,
      ],
      'same',
      true,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$WRONG" >&3; head -n 2 <&3 | grep -q PONG`,
      ],
      'different',
      true,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; head -n 1 <&3 | grep -q OK`,
      ],
      'same',
      true,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; head -n 1 <&3 | grep -q PONG`,
      ],
      'same',
      false,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; cat <&3 | grep -q PONG`,
      ],
      'same',
      false,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; timeout 1 cat <&3 | grep -q PONG`,
      ],
      'same',
      true,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; grep -q PONG <&3`,
      ],
      'same',
      true,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; grep PONG <&3`,
      ],
      'same',
      false,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; sed -n 2p <&3 | grep -q PONG`,
      ],
      'same',
      false,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; read -r a <&3; read -r b <&3; [[ $$b == +PONG* ]]`,
      ],
      'same',
      true,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; read -r -u 3 a; read -r -t 2 -u 3 b; [ "$\${b%$$'\\r'}" = +PONG ]`,
      ],
      'same',
      true,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; while read -r -t 1 l; do [[ $$l == *PONG* ]] && exit 0; done <&3; exit 1`,
      ],
      'same',
      true,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING\\r\\n' "$$P" >&3; head -n 2 <&3 | grep -q PONG; exec 3>&-`,
      ],
      'same',
      false,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6379; printf 'AUTH %s\\r\\nPING' "$$P" >&3; head -n 2 <&3 | grep -q PONG`,
      ],
      'same',
      false,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/localhost/6379 && echo -e "AUTH $$P\\r\\nPING\\r\\nQUIT\\r" >&3 && cat <&3 | grep -q PONG`,
      ],
      'same',
      true,
    ],
    [
      [
        'bash',
        '-c',
        `exec 5<>/dev/tcp/cache/6379; echo "AUTH $$P" >&5; read -r r <&5; echo PING >&5; read -r r <&5; [[ $$r == +PONG* ]]`,
      ],
      'same',
      true,
    ],
    [
      [
        'bash',
        '-c',
        `exec {fd}<>/dev/tcp/127.0.0.1/6379; echo "AUTH $$P" >&$$fd; read -r r <&$$fd; [[ $$r == +OK* ]]`,
      ],
      'same',
      true,
    ],
    [
      [
        'bash',
        '-c',
        `{ printf 'AUTH %s\\nPING\\n' "$$P" >&3; head -2 <&3 | tail -1 | grep -q '^+PONG'; } 3<>/dev/tcp/localhost/6379`,
      ],
      'same',
      true,
    ],
    [
      ['bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/6379; echo PING >&3; read -r l <&3; [[ $$l == +PONG* ]]`],
      'none',
      false,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/127.0.0.1/6380; echo "AUTH $$P" >&3; read -r l <&3; [[ $$l == +OK* ]]`,
      ],
      'none',
      false,
    ],
    [
      [
        'bash',
        '-c',
        `exec 3<>/dev/tcp/elsewhere/6379; echo "AUTH $$P" >&3; read -r l <&3; [[ $$l == +OK* ]]`,
      ],
      'unknown',
      null,
    ],
    [['bash', '-c', `(printf 'AUTH %s\\nPING\\n' "$$P"; sleep 1) > /dev/tcp/127.0.0.1/6379`], 'same', false],
    [['bash', '-c', `</dev/tcp/localhost/6379`], 'none', false],
    [['bash', '-c', `:> /dev/tcp/127.0.0.1/6379 || exit 1`], 'none', false],
    [['bash', '-c', `timeout 1 bash -c 'cat < /dev/null > /dev/tcp/localhost/6379'`], 'none', false],
  ];

export const connectionLines: readonly [script: string, secret: Agreement, pong: boolean | null][] = [
  [
    `bash -c 'exec 3<>/dev/tcp/localhost/6379; printf "AUTH %s\\nPING\\n" "$P" >&3; head -n 2 <&3 | grep -q PONG'`,
    'same',
    true,
  ],
  [
    `exec 3<>/dev/tcp/localhost/6379; printf "AUTH %s\\nPING\\n" "$P" >&3; head -n 2 <&3 | grep -q PONG`,
    'none',
    false,
  ],
  [`(echo > /dev/tcp/localhost/6379) >/dev/null 2>&1`, 'none', false],
  [`timeout 1 bash -c '</dev/tcp/localhost/6379'`, 'none', false],
  [`printf 'AUTH %s\\nPING\\n' "$P" | nc localhost 6379 | grep -q PONG`, 'same', true],
  [`printf 'AUTH %s\\nPING\\n' "$P" | timeout 1 nc localhost 6379 | grep -q PONG`, 'same', true],
  [`printf 'AUTH %s\\nPING\\n' "$P" | nc -w 1 localhost 6379 | grep -q PONG`, 'same', true],
  [`printf 'AUTH %s\\nPING\\nQUIT\\n' "$P" | nc localhost 6379 | grep -q PONG`, 'same', true],
  [`printf 'AUTH %s\\nPING' "$P" | nc -q 1 localhost 6379 | grep -q PONG`, 'same', false],
  [`printf 'AUTH %s\\nPING\\n' "$P" | nc -q 1 localhost 6380 | grep -q PONG`, 'none', false],
  [`redis-cli -p 6380 ping || redis-cli -a "$P" ping | grep -q PONG`, 'same', true],
  [`redis-cli -p 6380 ping && redis-cli -a "$P" ping | grep -q PONG`, 'none', false],
  [`curl -s telnet://localhost:6379`, 'none', false],
  [`python3 -c "import redis"`, 'none', false],
  [`printf 'AUTH %s\\nPING\\n' "$P" | nc localhost 6379 | grep PONG`, 'same', false],
  [`[ "$(printf 'AUTH %s\\nPING\\n' "$P" | nc localhost 6379 | tail -n 1)" = +PONG ]`, 'same', false],
  [`(echo "AUTH $P"; echo PING; sleep 1) | nc localhost 6379 | grep -q PONG`, 'same', true],
];
