// One string, moved to its front when room is needed.
#include "web/input_buffer.h"

#include <algorithm>
#include <cstring>

namespace tolok::web {

bool InputBuffer::make_room() {
    if (from_ > 0) {
        std::memmove(bytes_.data(), bytes_.data() + from_, filled_ - from_);
        filled_ -= from_;
        from_ = 0;
    }
    if (filled_ == bytes_.size() && bytes_.size() < most_) bytes_.resize(std::min(most_, bytes_.size() * 2));
    return filled_ < bytes_.size();
}

void InputBuffer::widen() {
    if (bytes_.size() < for_body) bytes_.resize(for_body);
}

void InputBuffer::restart() {
    from_ = filled_ = 0;
    if (bytes_.size() > at_first) bytes_ = std::string(at_first, '\0');
}

}  // namespace tolok::web
