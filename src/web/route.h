// One row of the table of addresses: method, path, who may, where the work is done, and what does it.
// Must not know accounts: who asks stands in Request::visitor.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/actor.h"
#include "web/form.h"
#include "web/request.h"
#include "web/response.h"

namespace tolok::web {

// Who may. Services check permission again with the subject at hand; this is the outer door.
class Access {
public:
    enum class Kind { anonymous, anyone, signed_in, permitted };
    // Nobody is asked who they are, no token is demanded: survey form, published figures.
    static Access anonymous() { return Access(Kind::anonymous, std::nullopt); }
    // Open, but who is signed in is known (and must then send the token): sign-in page.
    static Access anyone() { return Access(Kind::anyone, std::nullopt); }
    static Access signed_in() { return Access(Kind::signed_in, std::nullopt); }
    // Signed in, in at least one role that has this permission.
    static Access permitted(Permission permission) { return Access(Kind::permitted, permission); }

    Kind kind() const { return kind_; }
    const std::optional<Permission>& permission() const { return permission_; }

private:
    Access(Kind kind, std::optional<Permission> permission) : kind_(kind), permission_(permission) {}
    Kind kind_;
    std::optional<Permission> permission_;
};

// Where the handler runs. A thread of the server answers many connections: what waits for disk, a lock or a long
// computation is pooled. When the pool's queue is full the answer is 503 with Retry-After.
enum class Work { quick, pooled };
enum class Twin { none, json };  // json: also under /api/v1, with Request::format json
enum class Uploads { refused, accepted };

// The way back for an answer given later. Copies are the same way; used once, from any thread. When the last copy goes
// without an answer, the answer is 500.
class Reply {
public:
    explicit Reply(std::function<void(Response)> answer, std::function<void(std::exception_ptr)> failed);
    void send(Response response) const;
    void fail(std::exception_ptr failure) const;  // 500 with an incident number
    bool used() const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

using Answer = std::function<Response(const Request&)>;
// For writes: begins the write and returns; the write's completion sends the reply.
using LaterAnswer = std::function<void(std::shared_ptr<const Request>, Reply)>;
using Handler = std::variant<Answer, LaterAnswer>;

// A value of the query, for OpenAPI.
struct Parameter {
    std::string name;
    std::string summary;  // message code
};

struct Route {
    Method method = Method::get;
    // Begins with /; segments are literal (small letters, digits, - _ .) or {name}.
    std::string pattern{};
    Access access = Access::signed_in();
    Handler handler{};
    std::string summary{};  // message code: what it does, for OpenAPI
    Work work = Work::pooled;
    Twin twin = Twin::none;
    Uploads uploads = Uploads::refused;
    std::size_t body_limit = 0;  // bytes; 0 = 1 MiB for a form, 25 MiB with uploads, nothing for GET
    std::vector<Parameter> parameters{};
    std::shared_ptr<const Form> form{};
    // An answer that needs no computing, asked before a pooled handler on the thread of the server; nothing = the
    // handler is asked. May read, must not wait.
    std::function<std::optional<Response>(const Request&)> at_hand{};
};

std::size_t body_limit(const Route& route);

}  // namespace tolok::web
