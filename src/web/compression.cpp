// gzip over zlib, the one place that knows it.
#include "web/compression.h"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "base/require.h"
#include "web/header_value.h"

namespace tolok::web {

std::string gzip(std::string_view bytes, Effort effort) {
    z_stream stream{};
    constexpr int window_with_gzip_header = 15 + 16;
    const int level = effort == Effort::best ? 9 : 6;
    require(deflateInit2(&stream, level, Z_DEFLATED, window_with_gzip_header, 8, Z_DEFAULT_STRATEGY) == Z_OK,
            "zlib can begin");
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int done = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    require(done == Z_STREAM_END, "zlib's bound holds");
    return packed;
}

bool is_compressible(std::string_view content_type) {
    static constexpr std::array types = {"application/json", "application/javascript", "application/manifest+json",
                                         "image/svg+xml"};
    const std::string type = media_type(content_type);
    return type.starts_with("text/") || std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace tolok::web
