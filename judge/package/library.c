#include "judge/package/library.h"

#include <dlfcn.h>
#include <string.h>

int library_load(const char *library, const char *const *names, size_t count, void *pointers, struct error *err)
{
    void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL); /* it stays: its handlers may be at work */
    if (handle == NULL) {
        error_set(err, ERROR_IO, "the library %s cannot be loaded: %.300s", library, dlerror());
        return error_hint(err, "install the package that %s is in; judge was built with it", library);
    }
    char *end = pointers;
    for (size_t i = 0; i < count; i++, end += sizeof(void *)) {
        void *function = dlsym(handle, names[i]);
        if (function == NULL) {
            error_set(err, ERROR_IO, "the library %s has no function %s", library, names[i]);
            return error_hint(err, "judge was built with another one: build it anew");
        }
        memcpy(end, &function, sizeof function);
    }
    return 0;
}
