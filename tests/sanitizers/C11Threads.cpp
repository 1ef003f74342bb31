// SPDX-License-Identifier: GPL-3.0-or-later
// librdkafka starts its threads and takes its locks through C11's <threads.h>, which the thread sanitizer
// does not intercept: it would see races where there are locks, and crash in threads that it does not know.
// These definitions in the program (linked with -rdynamic) come before glibc's and lead to pthread functions,
// which it does intercept. glibc's C11 types are large enough for their POSIX counterparts.
#include <pthread.h>
#include <sched.h>
#include <threads.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>

static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t));
static_assert(sizeof(cnd_t) == sizeof(pthread_cond_t));
static_assert(sizeof(thrd_t) == sizeof(pthread_t));

namespace {

struct Start {
    thrd_start_t function;
    void *argument;
};

void *runStart(void *given)
{
    const Start start = *static_cast<Start *>(given);
    std::free(given);
    return reinterpret_cast<void *>(static_cast<std::intptr_t>(start.function(start.argument)));
}

int asC11(int posix)
{
    switch (posix) {
    case 0: return thrd_success;
    case EBUSY: return thrd_busy;
    case ETIMEDOUT: return thrd_timedout;
    case ENOMEM: return thrd_nomem;
    default: return thrd_error;
    }
}

pthread_mutex_t *posix(mtx_t *mutex)
{
    return reinterpret_cast<pthread_mutex_t *>(mutex);
}

pthread_cond_t *posix(cnd_t *condition)
{
    return reinterpret_cast<pthread_cond_t *>(condition);
}

} // namespace

extern "C" {

int thrd_create(thrd_t *thread, thrd_start_t function, void *argument)
{
    auto *start = static_cast<Start *>(std::malloc(sizeof(Start)));
    if (!start)
        return thrd_nomem;
    *start = Start{function, argument};
    const int failed = pthread_create(thread, nullptr, &runStart, start);
    if (failed)
        std::free(start);
    return asC11(failed);
}

int thrd_join(thrd_t thread, int *result)
{
    void *value = nullptr;
    const int failed = pthread_join(thread, &value);
    if (result)
        *result = static_cast<int>(reinterpret_cast<std::intptr_t>(value));
    return asC11(failed);
}

int thrd_detach(thrd_t thread)
{
    return asC11(pthread_detach(thread));
}

int mtx_init(mtx_t *mutex, int type) noexcept
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    if (type & mtx_recursive)
        pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    const int failed = pthread_mutex_init(posix(mutex), &attributes);
    pthread_mutexattr_destroy(&attributes);
    return asC11(failed);
}

int mtx_lock(mtx_t *mutex)
{
    return asC11(pthread_mutex_lock(posix(mutex)));
}

int mtx_trylock(mtx_t *mutex) noexcept
{
    return asC11(pthread_mutex_trylock(posix(mutex)));
}

int mtx_timedlock(mtx_t *mutex, const timespec *until)
{
    return asC11(pthread_mutex_timedlock(posix(mutex), until));
}

int mtx_unlock(mtx_t *mutex) noexcept
{
    return asC11(pthread_mutex_unlock(posix(mutex)));
}

void mtx_destroy(mtx_t *mutex) noexcept
{
    pthread_mutex_destroy(posix(mutex));
}

int cnd_init(cnd_t *condition) noexcept
{
    return asC11(pthread_cond_init(posix(condition), nullptr));
}

int cnd_signal(cnd_t *condition) noexcept
{
    return asC11(pthread_cond_signal(posix(condition)));
}

int cnd_broadcast(cnd_t *condition) noexcept
{
    return asC11(pthread_cond_broadcast(posix(condition)));
}

int cnd_wait(cnd_t *condition, mtx_t *mutex)
{
    return asC11(pthread_cond_wait(posix(condition), posix(mutex)));
}

int cnd_timedwait(cnd_t *condition, mtx_t *mutex, const timespec *until)
{
    return asC11(pthread_cond_timedwait(posix(condition), posix(mutex), until));
}

void cnd_destroy(cnd_t *condition) noexcept
{
    pthread_cond_destroy(posix(condition));
}

} // extern "C"
