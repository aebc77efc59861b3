// Pages that answer, refuse, wait, fail, forget and stream.
#include "web/sample_site.h"

#include "base/failure.h"
#include "web/csrf.h"
#include "web/form_view.h"

namespace tolok::web {

namespace {

const std::string secret(32, 's');

std::vector<EmbeddedFile> files_of_the_sample() {
    std::vector<EmbeddedFile> files = embedded_files();
    files.push_back({"src/contoh/html/halaman.mustache",
                     "{{> web/head}}\n<h1>{{title}}</h1>\n<form method=\"post\">\n"
                     "<input type=\"hidden\" name=\"csrf\" value=\"{{csrf}}\">\n{{> web/form_fields}}\n</form>\n"
                     "{{> web/foot}}\n"});
    return files;
}

Visitor visitor_of(const Request& request) {
    const std::string session = request.cookies.text("sesi");
    Visitor visitor;
    visitor.session = session;
    if (session == "petugas") visitor.actor = Actor{"p1", "Siti", {{Role::petugas_seksi, "35.09.31", "", ""}}};
    if (session == "pemantau") visitor.actor = Actor{"p2", "Budi", {{Role::pemantau, "35.09.31", "", ""}}};
    if (!visitor.actor) visitor.session.clear();
    return visitor;
}

std::shared_ptr<const Form> sample_form() {
    Form form;
    form.fields.push_back({.name = "nama", .label = "web.health", .required = true, .most = 100});
    form.fields.push_back({.name = "uraian", .label = "web.health", .kind = FormField::Kind::long_text, .most = 2000});
    form.fields.push_back({.name = "sandi", .label = "web.health", .kind = FormField::Kind::secret});
    return std::make_shared<const Form>(std::move(form));
}

std::string described(const Request& request) {
    std::string text;
    for (const Field& field : request.form) text += field.name + "=" + field.value + "\n";
    for (const UploadedFile& file : request.files) {
        text += file.field + ":" + file.name + ":" + std::to_string(file.size) + ":" + format_hex(file.digest) + "\n";
    }
    return text;
}

Pieces three_pieces(bool broken) {
    return [count = 0, broken]() mutable -> std::optional<std::string> {
        ++count;
        if (broken && count == 2) throw FileFailure(problem("web.temporary_file", {{"folder", "x"}, {"sebab", "y"}}));
        return count > 3 ? std::nullopt : std::optional("bagian " + std::to_string(count) + "\n");
    };
}

}  // namespace

void Gate::wait() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.wait_for(lock, std::chrono::seconds(10), [this] { return open_; });
    --waiting_;
}

void Gate::open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
}

SampleSite::SampleSite()
    : words(Words::from(files_of_the_sample())),
      assets(Assets::from(files_of_the_sample())),
      templates(Templates::from(files_of_the_sample(), words, assets)) {
    SiteParts parts;
    parts.routes = routes();
    parts.look = [this] { return look(); };
    parts.identify = visitor_of;
    parts.sign_in = [](const Request& request) { return text("masuk dulu\n" + described(request), Status::ok); };
    const ByteView bytes = as_bytes(secret);
    parts.csrf_secret.assign(bytes.begin(), bytes.end());
    parts.log = [this](const std::string& line) { log.push_back(line); };
    site = std::make_unique<Site>(std::move(parts), words, templates, assets);
}

SampleSite::~SampleSite() {
    gate.open();
    const std::lock_guard lock(mutex_);
    for (std::thread& thread : threads_) thread.join();
}

std::vector<Route> SampleSite::routes() {
    std::vector<Route> all;
    const auto page = [&](std::string pattern, Access access, Handler handler, Work work = Work::quick) {
        all.push_back({.pattern = std::move(pattern),
                       .access = access,
                       .handler = std::move(handler),
                       .summary = "web.health_summary",
                       .work = work});
    };
    const auto post = [&](std::string pattern, Access access, Handler handler, Uploads uploads = Uploads::refused) {
        all.push_back({.method = Method::post,
                       .pattern = std::move(pattern),
                       .access = access,
                       .handler = std::move(handler),
                       .summary = "web.health_summary",
                       .work = Work::quick,
                       .uploads = uploads});
    };
    page("/", Access::anyone(), [](const Request& r) { return text(r.visitor.actor ? r.actor().name : "siapa?"); });
    page("/hitung", Access::anonymous(), [this](const Request& r) {
        ++served;
        return text(r.query.text("n"));
    });
    page("/besar", Access::anonymous(), [](const Request&) { return html(std::string(200'000, 'x')); });
    page("/versi", Access::anonymous(),
         [](const Request&) { return with_version(html(std::string(3000, 'v')), "v1"); });
    page("/rusak", Access::anonymous(), [](const Request&) -> Response {
        throw FileFailure(problem("web.temporary_file", {{"folder", "rahasia"}, {"sebab", "penuh"}}));
    });
    page("/kepala", Access::anonymous(), [](const Request&) {
        Response response = text("x");
        response.headers.push_back({"X-Nama", "a\r\nSet-Cookie: b=c"});
        return response;
    });
    page("/alamat", Access::anonymous(), [](const Request& r) { return text(r.address + (r.secure ? " s" : " p")); });
    page(
        "/tunggu", Access::anonymous(),
        [this](const Request&) {
            gate.wait();
            return text("akhirnya");
        },
        Work::pooled);
    page("/unduh", Access::anonymous(),
         [](const Request&) { return download("daftar.csv", "text/csv", three_pieces(false)); });
    page("/putus", Access::anonymous(),
         [](const Request&) { return download("x.csv", "text/csv", three_pieces(true)); });
    page("/siaran", Access::anonymous(), [](const Request& r) { return text(r.headers.text("user-agent")); });
    post("/bebas", Access::anonymous(), [](const Request& r) { return text(described(r)); });
    post("/sibuk", Access::anyone(), [](const Request& r) -> Response {
        const Problem cause = problem("web.temporary_file", {{"folder", "rahasia"}, {"sebab", "penuh"}});
        if (r.form.has("pasti")) throw PassingFailure(cause);
        throw UncertainFailure(cause);
    });
    post("/isi", Access::signed_in(), [](const Request& r) { return text(r.actor().name + "\n" + described(r)); });
    post(
        "/unggah", Access::permitted(Permission::record_coordination),
        [](const Request& r) { return text(described(r)); }, Uploads::accepted);
    post("/lupa", Access::anonymous(), [](std::shared_ptr<const Request>, Reply) {});
    post("/nanti", Access::anonymous(), [this](std::shared_ptr<const Request> request, Reply reply) {
        const std::lock_guard lock(mutex_);
        threads_.emplace_back([this, request, reply] {
            gate.wait();
            reply.send(text("tersimpan " + request->form.text("n")));
        });
    });
    all.push_back({.pattern = "/indikator/{kunci}",
                   .access = Access::permitted(Permission::read_evidence),
                   .handler =
                       [](const Request& r) {
                           const std::string key = r.path_values.text("kunci");
                           if (key == "hilang") return not_found();
                           return r.format == Format::json ? json("{\"kunci\": \"" + key + "\"}\n") : html(key);
                       },
                   .summary = "web.health_summary",
                   .twin = Twin::json,
                   .parameters = {{"tahun", "web.health"}}});
    all.push_back({.method = Method::post,
                   .pattern = "/formulir",
                   .access = Access::signed_in(),
                   .handler =
                       [this, form = sample_form()](const Request& r) {
                           const Problems problems = check_form(*form, r.form);
                           const MessageCatalog& messages = words.in(r.language);
                           if (problems.empty()) return see_other("/selesai?nama=" + r.form.text("nama"));
                           if (r.format == Format::json) return problems_as_json(problems, messages);
                           Data data = page_data(r, "Formulir");
                           const Data shown = form_data(*form, r.form, problems, messages);
                           for (const auto& [key, value] : *shown.members()) data.set(key, value);
                           return html(templates.render("contoh/halaman", r.language, data), Status::unprocessable);
                       },
                   .summary = "web.health_summary",
                   .work = Work::quick,
                   .twin = Twin::json,
                   .form = sample_form()});
    return all;
}

std::string SampleSite::token(const std::string& session) const { return make_csrf_token(as_bytes(secret), session); }

Response SampleSite::answer(Request request) const {
    const std::size_t question = request.target.find('?');
    if (request.path.empty()) request.path = request.target.substr(0, question);
    Site::Admission admission = site->admit(request);
    if (admission.asks_visitor) site->identify(request, admission, site->look());
    std::optional<Response> given;
    site->answer(std::make_shared<const Request>(std::move(request)), admission,
                 [&](Response response) { given = std::move(response); });
    return given.value();
}

SampleServer::SampleServer(ServerOptions options) {
    options.port = 0;
    auto started = HttpServer::start(options, *site, clock);
    server = std::move(started).value();
}

SampleServer::~SampleServer() {
    gate.open();
    server.reset();
}

}  // namespace tolok::web
