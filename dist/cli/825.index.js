export const id = 825;
export const ids = [825];
export const modules = {

/***/ 4825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   usage: () => (/* binding */ usage)
/* harmony export */ });
/* harmony import */ var _shared_helpers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1174);
var usage=`Usage: vuls-cache-policy [COMMAND] [OPTIONS] [PROJECT...]

Checks the cache service of a Docker Compose project (Dragonfly, Redis, Valkey
or KeyDB) against a security policy, and fixes violations.

Commands
  check           Check projects and report findings (default)
  fix             Write every verified fix into the files
  describe        Print the JSON document that the policy evaluates
  policy          Print the policy, with parameters filled in, as JSON Schema
  explain [RULE]  Explain rules: what they require, why, and how to comply
  init            Write a GitHub workflow; with --policy, also a custom policy

PROJECT is a Compose file, a folder that contains one, or - for standard input.
Default: the projects in the settings file, or the nearest Compose file.

Options
  -f, --file FILE          Compose file, or -; repeat it to merge files in order
  --project-directory DIR  Folder that relative paths start at, as in Compose
  --env-file FILE          File with variables for interpolation, as in Compose
  --service NAME           Service to check (default: the one in the policy)
  --policy FILE            Custom policy file (default: the built-in policy)
  --settings FILE          Settings (default: .github/cache-policy.yml, if present)
  --param NAME=VALUE       Set a policy parameter; separate list items by commas
  --fail-on LEVEL          Exit with 1 on: error (default), warning or never
  --format FORMAT          text (default), json, sarif, junit, codeclimate, github,
                           markdown or unix
  --output FILE            Write to a file instead of standard output
  --dry-run                fix: print a patch and write nothing
  -i, --interactive        fix: show each fix and ask before applying it
  --safe                   fix: skip fixes that need changes outside of the files
  --resolved               describe: print the project as docker compose config does
  -h, --help               Print this help
  --version                Print the version

Exit codes
  0  Checked: no finding at or above --fail-on
  1  Checked: at least one finding at or above --fail-on
  2  Not checked: wrong arguments, or a file that cannot be read or is invalid
`;


/***/ })

};
