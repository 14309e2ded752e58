/** The workflow that `init` writes and the README shows. */

export const workflowFile = '.github/workflows/cache-policy.yml';

/** The workflow's text. `policy` is the path of a custom policy, or null for the built-in one. */
export function workflowText(policy: string | null): string {
  const inputs = policy === null ? '' : `\n        with:\n          policy: ${policy}`;
  return `# ${workflowFile}
name: cache policy
on:
  pull_request:
  merge_group:
  push:
    branches: [main, master]
  workflow_dispatch:
  schedule:
    - cron: '17 4 * * 1'
permissions:
  contents: read
  pull-requests: write # zizmor: ignore[excessive-permissions] posts the review of the only job
concurrency:
  group: cache-policy-\${{ github.ref }}
  cancel-in-progress: false
jobs:
  cache-policy:
    name: cache-policy
    runs-on: ubuntu-latest
    steps:
      - uses: org/vuls-cache-policy@v1 # zizmor: ignore[unpinned-uses] the README shows how to pin a commit${inputs}
`;
}
