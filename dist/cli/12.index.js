export const id = 12;
export const ids = [12];
export const modules = {

/***/ 12:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeAtomically: () => (/* binding */ writeAtomically)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/** Atomic writes of the user's files. */

/** Writes an existing file completely or not at all and keeps its mode. A symbolic link is followed. */
function writeAtomically(path, text) {
    const target = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(path);
    // Renaming over a read-only file would succeed, but its owner made it read-only on purpose.
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.accessSync)(target, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.W_OK);
    const { mode, uid, gid } = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(target);
    const temporary = `${target}.${process.pid}.tmp`;
    try {
        // The file may hold a password: nobody else can read it until it has the final mode.
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(temporary, text, { flag: 'wx', mode: 0o600 });
        keepOwner(temporary, uid, gid);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(temporary, mode & 0o7777);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(temporary, target);
    }
    catch (error) {
        // A file that existed before is not ours to delete.
        if (error.code !== 'EEXIST')
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporary, { force: true });
        throw error;
    }
}
/** Root in a container must not take files away from their owner; other users keep at least the group. */
function keepOwner(path, uid, gid) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chownSync)(path, uid, gid);
    }
    catch {
        // Not every user may change owners, and some file systems have none.
    }
}


/***/ })

};
