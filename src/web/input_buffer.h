// Bytes that a connection has received and nobody used yet. Must not grow beyond its limit.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tolok::web {

class InputBuffer {
public:
    // `most`: bytes it may grow to by itself.
    explicit InputBuffer(std::size_t most) : most_(most) {}

    bool empty() const { return from_ == filled_; }
    std::string_view unused() const { return {bytes_.data() + from_, filled_ - from_}; }
    void use(std::size_t count) { from_ += count; }

    // Makes room behind what is not used yet; false when there is none.
    bool make_room();
    std::span<char> room() { return {bytes_.data() + filled_, bytes_.size() - filled_}; }
    void fill(std::size_t count) { filled_ += count; }

    // For a body, which is used as it comes.
    void widen();
    // Between two requests nothing is held.
    void restart();

private:
    static constexpr std::size_t at_first = 4096;
    static constexpr std::size_t for_body = 64 * 1024;

    std::size_t most_;
    std::string bytes_ = std::string(at_first, '\0');
    std::size_t from_ = 0;    // of what is not used yet
    std::size_t filled_ = 0;  // and to
};

}  // namespace tolok::web
