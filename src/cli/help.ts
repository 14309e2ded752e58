/** What `--help` prints. */

export const usage = `vuls-cache-policy <command> [options] [PROJECT...]

Keeps the cache service of a Docker Compose project the way it was hardened.

Commands
  check           judges; the default
  fix             writes every proved fix into the files
  describe        prints, as JSON, the document that the policy judges
  policy          prints the policy with its parameters filled in, as JSON Schema 2020-12
  explain [RULE]  what a rule asks, why, and how to mend it
  init            writes a workflow, and with --policy a policy of one's own to start from

A PROJECT is a Compose file, or a folder in which it is found the way Compose finds it; - is standard input.

Options
  -f, --file FILE       the Compose file; - for standard input; several are merged in order
  --project-directory DIR, --env-file FILE
                        as in Compose
  --service NAME        default vuls-redis, or the one that the policy names
  --policy FILE         default the built-in one
  --settings FILE       default .github/cache-policy.yml in the repository, where it exists
  --param NAME=VALUE    sets a policy parameter; a list takes commas
  --fail-on LEVEL       error (default), warning or never
  --format FORMAT       text (default), json, sarif, junit, codeclimate, github or markdown
  --output FILE         default standard output
  --dry-run             fix: prints a unified diff and writes nothing
  -i, --interactive     fix: shows each fix, and asks before it is made
  --safe                fix: leaves out what needs more than the file
  --resolved            describe: the whole project, in the shape of docker compose config
  --version, --help

Exit codes
  0  judged, and nothing at or above --fail-on
  1  judged, and something at or above --fail-on
  2  not judged
`;
