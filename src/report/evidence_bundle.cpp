// Gathers the files, names them, writes the archive.
#include "report/evidence_bundle.h"

#include <algorithm>

#include "base/require.h"
#include "base/text.h"
#include "office_file/export_table.h"
#include "office_file/zip_writer.h"
#include "storage/evidence_file.h"
#include "web/file_name.h"

namespace tolok::report {

namespace {

using office_file::ZipEntry;

// As many digits as the last one has, so that names stand in order.
std::string numbered(std::size_t number, std::size_t all) {
    const std::string text = std::to_string(number);
    const std::size_t width = std::max<std::size_t>(2, std::to_string(all).size());
    return std::string(width - std::min(width, text.size()), '0') + text;
}

std::vector<BundledFile> list_files(storage::Reader& reader, const EvidenceBundle& bundle) {
    const std::string& office = bundle.explained.office.scope.office;
    const std::vector<indicator::CitedFile>& cited = bundle.explained.explanation.files;
    std::vector<BundledFile> files;
    for (const indicator::CitedFile& file : cited) {
        BundledFile bundled{file.reference, "", BundledFile::State::not_kept, file.rows};
        if (storage::evidence_erased(reader, office, file.reference.digest)) {
            bundled.state = BundledFile::State::erased;
        } else if (const auto kept = storage::find_evidence(reader, office, file.reference.digest)) {
            bundled.state = BundledFile::State::enclosed;
            bundled.reference.size = kept->size;
            bundled.path = "berkas/" + numbered(files.size() + 1, cited.size()) + "-" +
                           web::harmless_file_name(file.reference.file_name);
        }
        files.push_back(std::move(bundled));
    }
    return files;
}

std::string read_whole(storage::Reader& reader, const std::string& office, const Digest& digest) {
    auto opened = storage::open_evidence(reader, office, digest);
    require(opened.has_value(), "a file that is enclosed is there");
    return std::move(opened->bytes);
}

// What sha256sum -c reads.
std::string sum_line(const Digest& digest, const std::string& path) { return format_hex(digest) + "  " + path + "\n"; }

std::string join_texts(const std::vector<Note>& notes, const MessageCatalog& messages) {
    std::vector<std::string> texts;
    for (const Note& note : notes) texts.push_back(messages.text(note));
    return join(texts, " | ");
}

const BundledFile* find_file(const std::vector<BundledFile>& files, const Digest& digest) {
    const auto found = std::find_if(files.begin(), files.end(),
                                    [&](const BundledFile& file) { return file.reference.digest == digest; });
    return found == files.end() ? nullptr : &*found;
}

}  // namespace

std::string EvidenceBundle::file_name() const {
    const Period until = explained.explanation.until;
    return "map-bukti-" + explained.office.scope.office + "-" + explained.explanation.result.number + "-" +
           std::to_string(until.year) + "-tw" + std::to_string(until.quarter) + ".zip";
}

std::size_t WrittenBundle::enclosed() const {
    return static_cast<std::size_t>(std::count_if(files.begin(), files.end(), [](const BundledFile& file) {
        return file.state == BundledFile::State::enclosed;
    }));
}

Checked<EvidenceBundle> read_bundle(storage::Database& database, indicator::IndicatorService& indicators,
                                    const Actor& actor, indicator::ExplanationQuestion question) {
    storage::LogHead head;
    database.read(storage::Reach(question.office), [&](storage::Reader& reader) {
        for (storage::LogHead& each : storage::list_log_heads(reader)) {
            if (each.office == question.office) head = std::move(each);
        }
    });
    if (!question.log_size && head.size > 0) question.log_size = head.size;
    auto explained = indicators.explain(actor, question);
    if (!explained) return explained.problems();
    return EvidenceBundle{*std::move(explained), std::move(head)};
}

std::string rows_as_csv(const EvidenceBundle& bundle, const std::vector<BundledFile>& files,
                        const MessageCatalog& messages) {
    office_file::ExportTable table;
    table.columns = {{"ukuran"}, {"baris"},  {"dihitung_di_atas"}, {"dihitung_di_bawah"},
                     {"alasan"}, {"berkas"}, {"sha256"},           {"id"}};
    for (const indicator::MeasureDetail& measure : bundle.explained.explanation.measures) {
        for (const MeasureRow& row : measure.rows) {
            std::vector<std::string> paths;
            std::vector<std::string> digests;
            for (const EvidenceReference& evidence : row.evidence) {
                const BundledFile* file = find_file(files, evidence.digest);
                const bool enclosed = file != nullptr && !file->path.empty();
                paths.push_back(enclosed ? file->path : evidence.file_name);
                digests.push_back(format_hex(evidence.digest));
            }
            table.rows.push_back({measure.text, row.label, row.counted_above ? "ya" : "tidak",
                                  row.counted_below ? "ya" : "tidak", join_texts(row.reasons, messages),
                                  join(paths, " | "), join(digests, " | "), row.id});
        }
    }
    return office_file::export_table(table, office_file::ExportFormat::csv).bytes;
}

WrittenBundle write_bundle(storage::Database& database, const EvidenceBundle& bundle, const BundleLayout& layout,
                           std::ostream& into) {
    const std::string& office = bundle.explained.office.scope.office;
    WrittenBundle written;
    for (const indicator::MeasureDetail& measure : bundle.explained.explanation.measures)
        written.rows += measure.rows.size();
    // One snapshot: what is enclosed when it is listed is there when it is written.
    database.read(storage::Reach(office), [&](storage::Reader& reader) {
        written.files = list_files(reader, bundle);
        std::vector<ZipEntry> entries;
        std::string sums;
        const auto add_text = [&](std::string name, std::string text) {
            sums += sum_line(sha256(text), name);
            entries.push_back(office_file::text_entry(std::move(name), std::move(text)));
        };
        add_text("daftar-isi.html", render_contents(bundle, written.files, layout));
        add_text("daftar-isi.css", *layout.assets.named("report/daftar-isi.css").content);
        add_text("baris.csv", rows_as_csv(bundle, written.files, layout.messages));
        for (const BundledFile& file : written.files) {
            if (file.state != BundledFile::State::enclosed) continue;
            sums += sum_line(file.reference.digest, file.path);
            entries.push_back({file.path,
                               [&reader, &office, &file] { return read_whole(reader, office, file.reference.digest); },
                               static_cast<std::uint64_t>(file.reference.size), ZipEntry::Packing::as_it_is});
        }
        entries.push_back(office_file::text_entry("SHA256SUMS", std::move(sums)));
        office_file::write_zip(into, entries);
    });
    return written;
}

}  // namespace tolok::report
