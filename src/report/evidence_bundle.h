// Map bukti: one number of one office with everything it rests on, as one ZIP for an inspector: a table of contents,
// every row with its reasons, the files themselves, and their SHA-256. Must not count or decide what counts.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "base/message_catalog.h"
#include "indicator/indicator_service.h"
#include "storage/audit_log.h"
#include "storage/database.h"
#include "web/asset.h"
#include "web/template.h"

namespace tolok::report {

// A file that a counted row, or one beside it, rests on.
struct BundledFile {
    enum class State {
        enclosed,
        erased,    // its bytes were erased and stay so
        not_kept,  // only its digest is known: the program never held it
    };
    EvidenceReference reference;
    std::string path;  // "berkas/01-undangan.pdf"; "" unless enclosed
    State state = State::not_kept;
    std::vector<std::string> rows;  // labels of the rows it supports
};

struct EvidenceBundle {
    indicator::Explained explained;
    storage::LogHead head;  // of the office's log when it was asked; rows and value rest on its first leaves

    std::string file_name() const;  // "map-bukti-35.09.31-2.1-2021-tw4.zip"
};

// Whoever may read the office's evidence; problems are those of IndicatorService::explain. The question's log size,
// when it names none, is that of the head.
Checked<EvidenceBundle> read_bundle(storage::Database& database, indicator::IndicatorService& indicators,
                                    const Actor& actor, indicator::ExplanationQuestion question);

// What the table of contents is made with.
struct BundleLayout {
    const web::Templates& templates;
    const web::Assets& assets;
    const MessageCatalog& messages;
    Language language = Language::indonesian;
};

struct WrittenBundle {
    std::size_t rows = 0;
    std::vector<BundledFile> files;
    std::size_t enclosed() const;
};
// Of one state of the office the same bytes, whenever it is written. One file is held in memory at a time. `into` is
// one that can be rewound. Throws FileFailure where it cannot be written, TamperingFailure where a file is not what it
// was.
WrittenBundle write_bundle(storage::Database& database, const EvidenceBundle& bundle, const BundleLayout& layout,
                           std::ostream& into);

// Its parts, from what was read.
std::string render_contents(const EvidenceBundle& bundle, const std::vector<BundledFile>& files,
                            const BundleLayout& layout);
std::string rows_as_csv(const EvidenceBundle& bundle, const std::vector<BundledFile>& files,
                        const MessageCatalog& messages);

}  // namespace tolok::report
