// Wires service, sources and pages as the application does.
#include "indicator/page_site.h"

#include <algorithm>

#include "base/embedded_file.h"
#include "base/require.h"
#include "indicator/definition_sample.h"
#include "web/percent.h"
#include "web/router.h"

namespace tolok::test {

namespace {

// Lends the test's register to every snapshot.
class LentSource final : public MeasureSource {
public:
    explicit LentSource(std::shared_ptr<const FakeSource> source) : source_(std::move(source)) {}
    std::vector<MeasureDeclaration> declarations() const override { return source_->declarations(); }
    std::vector<std::vector<MeasureValue>> values(std::span<const MeasureRequest> requests,
                                                  std::span<const OfficeGroup> groups) const override {
        return source_->values(requests, groups);
    }
    std::vector<MeasureRow> rows(const MeasureRequest& request, const OfficeScope& office) const override {
        return source_->rows(request, office);
    }
    std::vector<Note> missing(const MeasureRequest& request, const OfficeScope& office) const override {
        return source_->missing(request, office);
    }
    std::vector<LegalBasis> basis(const MeasureRequest& request, const OfficeScope& office) const override {
        return source_->basis(request, office);
    }

private:
    std::shared_ptr<const FakeSource> source_;
};

class GivenWork final : public WorkItemSource {
public:
    explicit GivenWork(const std::vector<WorkItem>& items) : items_(items) {}
    WorkList list_work(const Actor&, std::span<const OfficeScope> offices, Date, std::size_t most) const override {
        WorkList list;
        for (const WorkItem& item : items_) {
            if (item.office != offices.front().office) continue;
            ++list.total;
            if (list.items.size() < most) list.items.push_back(item);
        }
        return list;
    }

private:
    const std::vector<WorkItem>& items_;
};

web::Frame frame() {
    web::Frame frame;
    frame.fill = [](web::Data& page, const web::Request&) { page.set("label", "DATA CONTOH"); };
    frame.begin = [](const web::Request& request) {
        return web::ViewScope{request.actor().grants.front().office, {2021, 4}};
    };
    return frame;
}

}  // namespace

Actor reader_of(const std::string& code) { return {"p1", "Pemantau Contoh", {{Role::pemantau, code, "", ""}}}; }

PageSite::PageSite()
    : words_(web::Words::from(embedded_files())),
      assets_(web::Assets::from(embedded_files())),
      templates_(web::Templates::from(embedded_files(), words_, assets_)),
      pages_(templates_, words_, frame()),
      service_(*database,
               [this](storage::Reader&) {
                   ++asked;
                   std::vector<std::unique_ptr<MeasureSource>> sources;
                   sources.push_back(std::make_unique<LentSource>(measures));
                   return sources;
               }),
      routes_(indicator::list_indicator_routes(
          service_, *database,
          [this](storage::Reader&) {
              std::vector<std::unique_ptr<WorkItemSource>> sources;
              sources.push_back(std::make_unique<GivenWork>(work));
              return sources;
          },
          database.clock(), pages_)) {
    for (const std::string& code : {shown_office, other_office})
        adopt(code, *indicator::definitions_of_office(delivered_definitions(), code));
}

void PageSite::adopt_copy(const std::string& code, const std::string& name) {
    auto definitions = *indicator::definitions_of_office(delivered_definitions(), shown_office);
    const auto replace = [](std::string text, const std::string& from, const std::string& to) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
        return text;
    };
    for (storage::Definition& definition : definitions) {
        definition.text = replace(replace(definition.text, shown_office, code), "Kecamatan Sumberjambe", name);
        definition.key = replace(definition.key, shown_office, code);
        definition.path = replace(definition.path, shown_office, code);
        definition.digest = sha256(definition.text);
    }
    adopt(code, definitions);
}

void PageSite::adopt(const std::string& code, const std::vector<storage::Definition>& definitions) {
    const auto adopted = database->write<int>([&](storage::WriteTransaction& transaction) -> Checked<int> {
        const int count = storage::adopt_definitions(transaction, code, definitions);
        transaction.commit({code, "orang", "definition.adopt", code, "", {}, {}, {}});
        return count;
    });
    require(adopted.ok(), "a test's definitions are adopted");
}

web::Response PageSite::get(const std::string& path, const Actor& actor, const std::string& query, web::Format format,
                            const std::string& known_version) const {
    const web::Router router(routes_);
    const std::string root(format == web::Format::json ? web::api_root : "");
    const web::Router::Found found = router.find(web::Method::get, root + path);
    require(found.route != nullptr, "the address is in the table: " + path);
    web::Request request;
    request.format = format;
    request.path = path;
    request.target = path + (query.empty() ? "" : "?" + query);
    request.path_values = found.path_values;
    request.query = web::parse_urlencoded(query).value();
    request.language = language;
    request.visitor = {actor, "sesi", "tanda"};
    request.logs = logs_.look();
    if (!known_version.empty()) request.headers.add("if-none-match", "\"" + known_version + "\"");
    web::Response response = std::get<web::Answer>(found.route->handler)(request);
    if (response.shared_body) response.body = *response.shared_body;
    return response;
}

}  // namespace tolok::test
