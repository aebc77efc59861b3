// Pages as they were made, for whoever asks again before anything they rest on has changed.
// Must not know what a version is made of: the page says it.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "web/request.h"
#include "web/response.h"

namespace tolok::web {

class KeptPages {
public:
    // What was asked for longest ago goes first when there are more bytes than this.
    explicit KeptPages(std::size_t most_bytes);

    std::optional<Response> find(const Request& request, const std::string& version);
    // The answer kept for this address, session and version, else what `make` gives: kept when it is complete (200) and
    // carries this version as its ETag. Any thread; of several that ask at once one makes it and the others wait.
    Response find_or_make(const Request& request, const std::string& version, const std::function<Response()>& make);

private:
    std::optional<Response> find(const std::string& key);  // with the lock held
    void keep(std::string key, Response response);
    class Making;
    struct Kept {
        std::string key;
        Response response;
        std::size_t size = 0;
    };

    std::size_t most_bytes_;
    std::mutex mutex_;  // of what follows
    std::condition_variable made_;
    std::set<std::string> in_the_making_;
    std::list<Kept> kept_;  // the latest first
    std::unordered_map<std::string_view, std::list<Kept>::iterator> by_key_;
    std::size_t bytes_ = 0;
};

}  // namespace tolok::web
