export const id = 557;
export const ids = [557];
export const modules = {

/***/ 557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeAtomically: () => (/* binding */ writeAtomically)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/** Writing files of the user's. */

/** Writes a file whole or not at all, with the mode it had; behind a symbolic link the file it leads to. */
function writeAtomically(path, text) {
    const target = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
    // A file can be replaced that may not be written: whoever made it read-only meant it.
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(target, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK);
    const { mode, uid, gid } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(target);
    const beside = `${target}.${process.pid}.tmp`;
    try {
        // Nobody else reads it before it has the mode of the file, which may hold a password.
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(beside, text, { flag: 'wx', mode: 0o600 });
        keepOwner(beside, uid, gid);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(beside, mode & 0o7777);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(beside, target);
    }
    catch (error) {
        // What stands there already is somebody else's.
        if (error.code !== 'EEXIST')
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(beside, { force: true });
        throw error;
    }
}
/** Root in a container mends files of somebody else's, who wants to go on writing them; others keep the group. */
function keepOwner(path, uid, gid) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chownSync)(path, uid, gid);
    }
    catch {
        // Not everybody may give files away, and some file systems have no owners.
    }
}


/***/ })

};
