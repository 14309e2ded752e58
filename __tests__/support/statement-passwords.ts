/** Passwords in statements of SQL, in fields and as arguments, each in lines that outputs show. */

import { client, service } from './password-services.js';

const texts: readonly (readonly [name: string, text: string])[] = [
  ['a user of MySQL', "CREATE USER a IDENTIFIED BY 'SECRET'"],
  ['a grant', "GRANT ALL ON *.* TO a IDENTIFIED BY 'SECRET' WITH GRANT OPTION"],
  ['a user with a plugin', "alter user a identified with mysql_native_password by 'SECRET'"],
  ['a user without quotes', 'identified by SECRET1'],
  ['a role of PostgreSQL', "CREATE ROLE a LOGIN PASSWORD 'SECRET'"],
  ['a changed password', "SET PASSWORD FOR a = 'SECRET'"],
  ['a line of .pgpass', 'db.example.org:5432:*:a:SECRET'],
  ['a line of .pgpass for any server', '*:*:*:a:SECRET'],
  ['a list of servers', 'a:vuls-redis:6379:0:SECRET'],
  ['a header', "curl -H 'Authorization: Bearer SECRET' http://x"],
  ['curl', 'curl -u a:SECRET http://x'],
  ['a login of an unknown program', 'tool -u a:SECRET1'],
  ['a long login of an unknown program', 'tool --user a:SECRET1'],
  ['a login in two options', 'tool -u a -pSECRET1'],
  ['mysql', 'mysql -u a -pSECRET db'],
  ['sqlcmd', 'sqlcmd -S x -U a -P SECRET'],
  ['sqlplus', 'sqlplus -s system/SECRET@db'],
  ['chpasswd', "echo 'a:SECRET' | chpasswd"],
  ['htpasswd', 'htpasswd -bc /f a SECRET'],
  ['rabbitmqctl', 'rabbitmqctl add_user a SECRET'],
];

/** A comment beside a finding, a label, and the command of a client. */
export const statementShapes: readonly (readonly [name: string, text: string])[] = texts.flatMap(
  ([name, text]) => {
    const quoted = JSON.stringify(text);
    return [
      [`${name}, in a comment`, service(`profiles: [x] # ${text}`)],
      [`${name}, in a label`, service(`labels: {x: ${quoted}}`)],
      [`${name}, in a command`, client(`command: ${quoted}\nenvironment: {R: "redis://vuls-redis"}`)],
      // A statement is one argument.
      ...(/^[\w-]+ -[^H]/.test(text)
        ? [[`${name}, as words`, client(`command: ${JSON.stringify(text.split(' '))}`)] as const]
        : []),
    ] as const;
  },
);
