/** The policy that `init --policy` writes: what can be changed, with an example of each. */

export const policyFile = '.github/cache-policy.policy.yml';

/** Where a line is commented out, it is so by a \`#\` without a blank behind it. */
export const policyText = `# yaml-language-server: $schema=https://raw.githubusercontent.com/org/vuls-cache-policy/v1/policies/policy.schema.json

# What the cache service of this project has to be: what the built-in policy says, but for what stands here.
# The rules are listed by \`vuls-cache-policy explain\`, and the whole that comes of this file is printed by
# \`vuls-cache-policy policy --policy ${policyFile}\`.
extends: built-in
title: our-cache

# The service that is judged.
service: vuls-redis

# Values in the place of the built-in policy's defaults.
parameters:
  passwordVariable: REDIS_PASSWORD
  profiles: [web, dev]
#  mirror: registry.example.com/dragonfly

# What a breach of a rule counts as: error, warning or notice.
severities:
  password-not-empty: error

# Rules that do not count here, each with the reason, which every report repeats.
#dropped:
#  clients-in-profile: The workers start without a profile (docs/operations.md).

# Rules of our own: JSON Schema 2020-12 over what \`vuls-cache-policy describe\` prints. Whether the service is there at
# all is told by the built-in rule \`service-present\`: what is asked of its attributes is asked where it is.
allOf:
  - rule: cache-unprivileged
    severity: error
    message: The cache runs with rights that it does not need, \`{0#}\` is {0}.
    reason: Whoever takes over a privileged container has the host.
    remedy: Take \`privileged\` out.
    properties:
      service:
        properties:
          privileged: { const: false }

# A rule for another service names it, and is judged by what \`describe --service NAME\` prints.
#  - rule: worker-restarts
#    service: vuls-worker
#    severity: warning
#    message: The worker does not start again when it ends.
#    reason: Tasks pile up in the cache while no worker takes them.
#    remedy: "Write \`restart: unless-stopped\`."
#    properties:
#      service:
#        properties:
#          restart: { enum: [always, unless-stopped] }
#        required: [restart]
`;
