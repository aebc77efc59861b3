// Replies that never get lost, and the size of bodies.
#include "web/route.h"

#include <atomic>
#include <stdexcept>

namespace tolok::web {

struct Reply::State {
    std::function<void(Response)> answer;
    std::function<void(std::exception_ptr)> failed;
    std::atomic<bool> used = false;

    State(std::function<void(Response)> a, std::function<void(std::exception_ptr)> f)
        : answer(std::move(a)), failed(std::move(f)) {}
    State(const State&) = delete;
    ~State() {
        if (!used) failed(std::make_exception_ptr(std::logic_error("broken promise: every request is answered")));
    }
};

Reply::Reply(std::function<void(Response)> answer, std::function<void(std::exception_ptr)> failed)
    : state_(std::make_shared<State>(std::move(answer), std::move(failed))) {}

void Reply::send(Response response) const {
    require(!state_->used.exchange(true), "a request is answered once");
    state_->answer(std::move(response));
}

void Reply::fail(std::exception_ptr failure) const {
    require(!state_->used.exchange(true), "a request is answered once");
    state_->failed(std::move(failure));
}

bool Reply::used() const { return state_->used; }

std::size_t body_limit(const Route& route) {
    constexpr std::size_t mebibyte = 1024 * 1024;
    if (route.method == Method::get) return 0;
    if (route.body_limit != 0) return route.body_limit;
    return route.uploads == Uploads::accepted ? 25 * mebibyte : mebibyte;
}

}  // namespace tolok::web
