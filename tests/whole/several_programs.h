// Several built programs on one database of a server, and the list of addresses in front of them.
// Must not test anything itself.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "base/id.h"
#include "domain/clock.h"
#include "whole/serving_fixture.h"

namespace tolok::test {

// As a proxy has its upstreams: a request goes to the address whose turn it is, and to the next one when that does not
// answer. Any thread.
class Addresses {
public:
    Addresses(int first, int second) : ports_{first, second} {}
    void replace(std::size_t place, int port) { ports_[place] = port; }

    using Ask = std::function<HttpAnswer(int port)>;
    HttpAnswer ask(const Ask& request);
    // At that address only: nobody asks again when it does not answer.
    HttpAnswer ask_at(std::size_t place, const Ask& request);
    int unanswered(std::size_t place) const { return unanswered_[place]; }

private:
    std::array<std::atomic<int>, 2> ports_;
    std::array<std::atomic<int>, 2> unanswered_{};
    std::atomic<std::size_t> turn_ = 0;
};

// People who each send one form after the other until they are told to stop, noting what they heard. Any thread.
class Writers {
public:
    // `send` gives the answer to a new form and its key.
    using Send = std::function<HttpAnswer(const std::string& key)>;
    explicit Writers(IdentitySource& identities) : identities_(identities) {}
    ~Writers() { stop(); }
    void add(Send send);
    // Until so many more are acknowledged, but no longer than a minute.
    void wait_for(int more) const;
    void stop();

    // After stop(), by keys.
    const std::set<std::string>& acknowledged() const { return acknowledged_; }  // 303
    const std::set<std::string>& unanswered() const { return unanswered_; }      // no answer at all, and not sent again
    const std::vector<std::string>& refused() const { return refused_; }         // any other answer

private:
    void note(const std::string& key, const HttpAnswer& answer);

    IdentitySource& identities_;
    std::vector<std::thread> threads_;
    std::atomic<int> written_ = 0;
    std::atomic<bool> over_ = false;
    std::mutex mutex_;  // of what follows
    std::set<std::string> acknowledged_;
    std::set<std::string> unanswered_;
    std::vector<std::string> refused_;
};

class OfficeOfSeveralPrograms : public ServedOffice {
protected:
    // The address of the form, of the office and year of the sample.
    static constexpr const char* meetings = "/koordinasi/rapat/baru?kantor=35.09.31&tahun=2021&triwulan=4";

    std::string new_key() { return identities_.make_id().text(); }
    // The form of a meeting as a browser sends it. `key`: what the page gave it; sent twice it is one meeting.
    static std::string meeting_form(const std::string& token, const std::string& key, const std::string& more = "") {
        return "csrf=" + token + "&permintaan=" + key +
               "&aksi=simpan&butir=1&forum=rakor&tanggal_rapat=2021-11-15&nomor_notulen=CONTOH-NOT-X&agenda=Agenda+" +
               key + more;
    }
    static std::string token_of(int port, const std::string& session) {
        return token_in(http_get(port, "/akun", session).body);
    }
    // What stands behind `before` up to `end`; "" when it is not there.
    static std::string text_behind(const std::string& page, const std::string& before, char end) {
        const std::size_t at = page.find(before);
        if (at == std::string::npos) return "";
        return page.substr(at + before.size(), page.find(end, at + before.size()) - at - before.size());
    }

    // How many rows and how many entries of the log there are for each meeting.
    struct Kept {
        int rows = 0;
        int entries = 0;
        bool operator==(const Kept&) const = default;
    };
    std::map<std::string, Kept> kept_meetings() const;
    // Numbers 1, 2, 3 … without a gap in every log, and everything else that `tolok verifikasi` looks at.
    void expect_whole_logs();

    SystemClock clock_;
    SystemIdentitySource identities_{clock_};
};

}  // namespace tolok::test
