// Lends entries and stream to libzip, which asks for one after another when the archive is closed.
#include "office_file/zip_writer.h"

#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <list>
#include <memory>
#include <ostream>

#include "base/failure.h"
#include "base/require.h"

namespace tolok::office_file {

namespace {

constexpr std::uint16_t first_date = 1 << 5 | 1;       // 1980-01-01 in the form of DOS
constexpr std::uint32_t plain_file = 0100644U << 16U;  // everybody may read it, its owner may write it
constexpr std::uint32_t best_packing = 9;

[[noreturn]] void fail(const std::string& cause) {
    throw FileFailure(problem("office_file.archive_failed", {{"sebab", cause}}));
}

// One of the two ends that libzip works with, and what went wrong there: exceptions do not pass through C.
struct End {
    End() { zip_error_init(&error); }
    ~End() { zip_error_fini(&error); }
    End(const End&) = delete;
    zip_error_t error{};
    std::exception_ptr thrown;
};

struct Source : End {
    explicit Source(const ZipEntry& given) : entry(given) {}
    const ZipEntry& entry;
    std::string content;
    std::size_t at = 0;
};

zip_int64_t describe(void* data, zip_uint64_t size) {
    auto* stat = static_cast<zip_stat_t*>(data);
    zip_stat_init(stat);
    stat->size = size;
    stat->valid |= ZIP_STAT_SIZE;
    return sizeof(zip_stat_t);
}

zip_int64_t open(Source& source) {
    try {
        source.content = source.entry.content();
        require(source.content.size() == source.entry.size, "an entry is as long as it was said to be");
        source.at = 0;
        return 0;
    } catch (...) {
        source.thrown = std::current_exception();
        zip_error_set(&source.error, ZIP_ER_READ, 0);
        return -1;
    }
}

zip_int64_t give(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto& source = *static_cast<Source*>(state);
    switch (command) {
        case ZIP_SOURCE_SUPPORTS:
            return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
                                                  ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
        case ZIP_SOURCE_OPEN:
            return open(source);
        case ZIP_SOURCE_READ: {
            const std::size_t piece = std::min<std::size_t>(length, source.content.size() - source.at);
            std::memcpy(data, source.content.data() + source.at, piece);
            source.at += piece;
            return static_cast<zip_int64_t>(piece);
        }
        case ZIP_SOURCE_CLOSE:
            source.content = std::string();
            return 0;
        case ZIP_SOURCE_STAT:
            return describe(data, source.entry.size);
        case ZIP_SOURCE_ERROR:
            return zip_error_to_data(&source.error, data, length);
        case ZIP_SOURCE_FREE:
            return 0;
        default:
            zip_error_set(&source.error, ZIP_ER_OPNOTSUPP, 0);
            return -1;
    }
}

struct Sink : End {
    explicit Sink(std::ostream& given) : stream(given) {}
    std::ostream& stream;
    zip_uint64_t at = 0;
    zip_uint64_t size = 0;
};

zip_int64_t write(Sink& sink, const void* data, zip_uint64_t length) {
    sink.stream.write(static_cast<const char*>(data), static_cast<std::streamsize>(length));
    if (!sink.stream) {
        zip_error_set(&sink.error, ZIP_ER_WRITE, errno);
        return -1;
    }
    sink.at += length;
    sink.size = std::max(sink.size, sink.at);
    return static_cast<zip_int64_t>(length);
}

zip_int64_t seek(Sink& sink, void* data, zip_uint64_t length) {
    const zip_int64_t to = zip_source_seek_compute_offset(sink.at, sink.size, data, length, &sink.error);
    if (to < 0) return -1;
    sink.stream.seekp(to);
    sink.at = static_cast<zip_uint64_t>(to);
    return 0;
}

zip_int64_t take(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto& sink = *static_cast<Sink*>(state);
    switch (command) {
        case ZIP_SOURCE_SUPPORTS:
            return ZIP_SOURCE_SUPPORTS_WRITABLE;
        case ZIP_SOURCE_STAT:
            return describe(data, 0);
        case ZIP_SOURCE_OPEN:  // of an archive that is written anew there is nothing to read
        case ZIP_SOURCE_READ:
        case ZIP_SOURCE_SEEK:
        case ZIP_SOURCE_TELL:
        case ZIP_SOURCE_CLOSE:
        case ZIP_SOURCE_BEGIN_WRITE:
        case ZIP_SOURCE_ROLLBACK_WRITE:
        case ZIP_SOURCE_FREE:
            return 0;
        case ZIP_SOURCE_WRITE:
            return write(sink, data, length);
        case ZIP_SOURCE_SEEK_WRITE:
            return seek(sink, data, length);
        case ZIP_SOURCE_TELL_WRITE:
            return static_cast<zip_int64_t>(sink.at);
        case ZIP_SOURCE_COMMIT_WRITE:
            sink.stream.flush();
            return sink.stream ? 0 : (zip_error_set(&sink.error, ZIP_ER_WRITE, errno), -1);
        case ZIP_SOURCE_ERROR:
            return zip_error_to_data(&sink.error, data, length);
        default:
            zip_error_set(&sink.error, ZIP_ER_OPNOTSUPP, 0);
            return -1;
    }
}

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;

Archive open_archive(Sink& sink) {
    zip_source_t* source = zip_source_function_create(take, &sink, &sink.error);
    if (source == nullptr) fail(zip_error_strerror(&sink.error));
    zip_t* opened = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &sink.error);
    if (opened == nullptr) {
        zip_source_free(source);
        fail(zip_error_strerror(&sink.error));
    }
    return {opened, &zip_discard};
}

void add(zip_t* archive, Source& source) {
    zip_source_t* content = zip_source_function(archive, give, &source);
    if (content == nullptr) fail(zip_strerror(archive));
    const zip_int64_t index = zip_file_add(archive, source.entry.name.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(content);
        fail(zip_strerror(archive));
    }
    const auto at = static_cast<zip_uint64_t>(index);
    const bool packed = source.entry.packing == ZipEntry::Packing::packed;
    const bool set =
        zip_file_set_dostime(archive, at, 0, first_date, 0) == 0 &&
        zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, plain_file) == 0 &&
        zip_set_file_compression(archive, at, packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, packed ? best_packing : 0) == 0;
    if (!set) fail(zip_strerror(archive));
}

}  // namespace

ZipEntry text_entry(std::string name, std::string text) {
    const std::size_t size = text.size();
    return {std::move(name), [text = std::move(text)] { return text; }, size, ZipEntry::Packing::packed};
}

void write_zip(std::ostream& into, std::span<const ZipEntry> entries) {
    require(!entries.empty(), "an archive holds something");
    Sink sink(into);
    std::list<Source> sources;  // outlive the archive
    Archive archive = open_archive(sink);
    for (const ZipEntry& entry : entries) add(archive.get(), sources.emplace_back(entry));
    if (zip_close(archive.get()) == 0) {
        static_cast<void>(archive.release());
        return;
    }
    for (const Source& source : sources) {
        if (source.thrown) std::rethrow_exception(source.thrown);
    }
    fail(zip_strerror(archive.get()));
}

}  // namespace tolok::office_file
