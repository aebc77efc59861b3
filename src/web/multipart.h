// multipart/form-data, read as it arrives: text into fields, files to disk with their digest.
// Must not hold a file in memory, nor believe what a part says about itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/request.h"
#include "web/response.h"
#include "web/temporary_file.h"

namespace tolok::web {

struct MultipartLimits {
    std::size_t parts = 200;
    std::size_t files = 20;
    std::size_t part_header = 4096;  // bytes
    std::size_t text = 1024 * 1024;  // bytes of all text fields together
};

// The boundary of a Content-Type, 1 to 70 bytes; nothing when there is none.
std::optional<std::string> multipart_boundary(std::string_view content_type);

enum class Files { keep, drop };

class MultipartReader {
public:
    MultipartReader(std::string boundary, std::string folder, Files files, MultipartLimits limits = {});

    // Takes the next bytes; the status with which to refuse (400 broken, 413 a limit), then it takes no more.
    // Throws FileFailure when the disk refuses.
    std::optional<Status> add(std::string_view piece);
    // After the last byte: 400 when the closing boundary never came.
    std::optional<Status> finish() const;

    Fields fields;
    std::vector<UploadedFile> files;

private:
    enum class State { preamble, after_boundary, part_header, text, file, end };
    struct Part {
        std::string name;
        UploadedFile file;
        std::string text;
        std::shared_ptr<TemporaryFile> disk;
        Sha256 digest;
    };

    bool step();  // false: more bytes are needed
    bool begin_part();
    bool read_disposition(std::string_view value, bool& is_file);
    bool take_content();
    void content(std::string_view bytes);
    void end_part();
    void refuse(Status status) { refused_ = status; }

    std::string delimiter_;
    std::string folder_;
    Files keep_;
    MultipartLimits limits_;
    State state_ = State::preamble;
    std::string buffer_ = "\r\n";  // so that the first boundary looks like the others
    std::size_t lead_ = 0;         // bytes still to pass over before a part's content
    Part part_;
    std::size_t parts_ = 0;
    std::size_t text_ = 0;
    std::optional<Status> refused_;
};

}  // namespace tolok::web
