// One buffer, one boundary to look for, and six states.
#include "web/multipart.h"

#include <algorithm>

#include "base/text.h"
#include "web/file_name.h"
#include "web/header_value.h"
#include "web/percent.h"
#include "web/temporary_file.h"

namespace tolok::web {

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    const auto boundary = header_parameter(content_type, "boundary");
    if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
    const auto plain = [](char c) { return c > ' ' && c < 127; };
    if (!std::all_of(boundary->begin(), boundary->end(), plain)) return std::nullopt;
    return boundary;
}

MultipartReader::MultipartReader(std::string boundary, std::string folder, Files keep, MultipartLimits limits)
    : delimiter_("\r\n--" + std::move(boundary)), folder_(std::move(folder)), keep_(keep), limits_(limits) {}

std::optional<Status> MultipartReader::add(std::string_view piece) {
    if (refused_) return refused_;
    buffer_ += piece;
    while (!refused_ && step()) {
    }
    return refused_;
}

std::optional<Status> MultipartReader::finish() const {
    if (refused_) return refused_;
    return state_ == State::end ? std::nullopt : std::optional(Status::bad_request);
}

bool MultipartReader::step() {
    switch (state_) {
        case State::preamble: {
            const std::size_t at = buffer_.find(delimiter_);
            const bool too_long = buffer_.size() >= limits_.part_header + delimiter_.size();
            if (at == std::string::npos && !too_long) return false;
            if (at > limits_.part_header) {
                refuse(Status::bad_request);
                return false;
            }
            buffer_.erase(0, at + delimiter_.size());
            state_ = State::after_boundary;
            return true;
        }
        case State::after_boundary:
            if (buffer_.size() < 2) return false;
            if (buffer_.starts_with("--")) {
                state_ = State::end;
            } else if (buffer_.starts_with("\r\n")) {
                state_ = State::part_header;
            } else {
                refuse(Status::bad_request);
            }
            buffer_.erase(0, 2);
            return true;
        case State::part_header:
            return begin_part();
        case State::text:
        case State::file:
            return take_content();
        case State::end:
            buffer_.clear();
            return false;
    }
    return false;
}

// The headers of a part, to the empty line.
bool MultipartReader::begin_part() {
    static constexpr std::string_view empty_line = "\r\n\r\n";
    const std::size_t end = buffer_.find(empty_line);
    const bool too_long = buffer_.size() >= limits_.part_header + empty_line.size();
    if (end == std::string::npos && !too_long) return false;
    if (end > limits_.part_header) {
        refuse(Status::bad_request);
        return false;
    }
    if (++parts_ > limits_.parts) refuse(Status::payload_too_large);
    part_ = Part{};
    bool named = false;
    bool is_file = false;
    std::string_view rest = std::string_view(buffer_).substr(0, end);
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find("\r\n"));
        rest.remove_prefix(std::min(rest.size(), line.size() + 2));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string name = lower_case(line.substr(0, colon));
        const std::string_view value = trim(line.substr(colon + 1));
        if (name == "content-disposition") named = read_disposition(value, is_file);
        if (name == "content-type" && is_plain_text(value)) part_.file.claimed_type = shorten(value, 100);
    }
    if (!named) refuse(Status::bad_request);
    if (is_file && files.size() == limits_.files) refuse(Status::payload_too_large);
    state_ = is_file ? State::file : State::text;
    // The last CR LF stays: when the content is empty, its boundary begins with it.
    buffer_.erase(0, end + 2);
    lead_ = 2;
    return true;
}

bool MultipartReader::read_disposition(std::string_view value, bool& is_file) {
    const auto name = header_parameter(value, "name");
    if (!value.starts_with("form-data") || !name || !is_plain_text(*name) || name->size() > 200) return false;
    part_.name = *name;
    const auto file_name = header_parameter(value, "filename");
    is_file = file_name.has_value();
    if (is_file) {
        part_.file.field = *name;
        // An empty name and no byte is what browsers send for a field where nothing was chosen.
        part_.file.name = file_name->empty() ? "" : harmless_file_name(*file_name);
    }
    return true;
}

bool MultipartReader::take_content() {
    const std::size_t at = buffer_.find(delimiter_);
    if (at != std::string::npos) {
        content(std::string_view(buffer_).substr(0, at));
        buffer_.erase(0, at + delimiter_.size());
        if (!refused_) end_part();
        state_ = State::after_boundary;
        return true;
    }
    // What could be the beginning of a boundary waits for more.
    if (buffer_.size() < delimiter_.size()) return false;
    const std::size_t sure = buffer_.size() - delimiter_.size() + 1;
    content(std::string_view(buffer_).substr(0, sure));
    buffer_.erase(0, sure);
    return false;
}

void MultipartReader::content(std::string_view bytes) {
    const std::size_t lead = std::min(lead_, bytes.size());
    lead_ -= lead;
    bytes.remove_prefix(lead);
    if (bytes.empty()) return;
    if (state_ == State::text) {
        text_ += bytes.size();
        if (text_ > limits_.text) refuse(Status::payload_too_large);
        if (!refused_) part_.text += bytes;
        return;
    }
    part_.file.size += bytes.size();
    if (keep_ == Files::drop) return;
    if (!part_.disk) part_.disk = std::make_shared<TemporaryFile>(folder_);
    part_.disk->write(bytes);
    part_.digest.add(as_bytes(bytes));
}

void MultipartReader::end_part() {
    if (state_ == State::text) {
        if (!is_plain_text(part_.text)) return refuse(Status::bad_request);
        fields.add(std::move(part_.name), with_plain_line_ends(std::move(part_.text)));
        return;
    }
    const bool nothing_chosen = part_.file.size == 0 && part_.file.name.empty();
    if (nothing_chosen || keep_ == Files::drop) return;
    if (!part_.disk) part_.disk = std::make_shared<TemporaryFile>(folder_);  // an empty file is a file too
    if (part_.file.name.empty()) part_.file.name = harmless_file_name("");
    part_.file.digest = part_.digest.finish();
    part_.file.path = part_.disk->path();
    part_.file.file = std::move(part_.disk);
    files.push_back(std::move(part_.file));
}

}  // namespace tolok::web
