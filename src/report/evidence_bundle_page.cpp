// Writes the archive to a file without a name and sends that piece by piece: however many files there are, memory holds
// one of them, and the browser gets a whole archive or none.
#include "report/evidence_bundle_page.h"

#include <filesystem>
#include <fstream>

#include "report/evidence_bundle.h"
#include "web/temporary_file.h"

namespace tolok::report {

namespace {

constexpr std::size_t piece_size = 256 * 1024;

web::Pieces pieces_of(std::shared_ptr<const web::TemporaryFile> file) {
    const auto stream = std::make_shared<std::ifstream>(file->path(), std::ios::binary);
    return [file = std::move(file), stream]() -> std::optional<std::string> {
        std::string piece(piece_size, '\0');
        stream->read(piece.data(), static_cast<std::streamsize>(piece.size()));
        piece.resize(static_cast<std::size_t>(stream->gcount()));
        if (piece.empty()) return std::nullopt;
        return piece;
    };
}

}  // namespace

web::Response send_bundle(const BundleParts& parts, const web::Request& request) {
    const auto scope = parts.pages.scope(request);
    if (!scope) return parts.pages.refusal(request, scope.problems());
    const auto bundle =
        read_bundle(parts.database, parts.indicators, request.actor(),
                    {scope->office, request.path_values.text("kunci"), scope->until, std::nullopt, std::nullopt});
    if (!bundle && bundle.problems().front().code == "indicator.not_found") return web::not_found();
    if (!bundle) return parts.pages.refusal(request, bundle.problems());
    const auto file = std::make_shared<const web::TemporaryFile>(std::filesystem::temp_directory_path().string());
    {
        std::ofstream into(file->path(), std::ios::binary);
        write_bundle(parts.database, *bundle,
                     {parts.templates, parts.assets, parts.pages.messages(request), request.language}, into);
    }
    return web::download(bundle->file_name(), "application/zip", pieces_of(file));
}

}  // namespace tolok::report
