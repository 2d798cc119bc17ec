//! The protocol of every driver is in ../README.md.
use metrique_writer::format::Format;
use metrique_writer::unit::{
    AsBytes, AsCount, AsMicroseconds, AsMilliseconds, AsPercent, Millisecond, UnitTag,
};
use metrique_writer::value::{MetricFlags, ValueWriter};
use metrique_writer::{Entry, EntryWriter, Observation, Value};
use metrique_writer_format_emf::Emf;
use std::io::BufRead;
use std::time::Instant;

const UNSUPPORTED: i32 = 64;

fn integer(i: u64) -> u64 {
    (i * 7919) % 1000003
}

fn milli(i: u64) -> f64 {
    integer(i) as f64 / 1000.0
}

fn emf(dimensions: &[&[&str]]) -> Emf {
    let owned = |set: &&[&str]| set.iter().map(|name| name.to_string()).collect();
    Emf::no_validations("CheckoutService".into(), dimensions.iter().map(owned).collect())
}

fn write(format: &mut Emf, entry: &impl Entry) {
    format.format(entry, &mut std::io::stdout().lock()).unwrap();
}

#[derive(Entry)]
struct Invocation {
    #[entry(name = "ProcessingLatency")]
    latency: AsMilliseconds<f64>,
    #[entry(name = "LogGroup")]
    log_group: &'static str,
    #[entry(name = "ServiceName")]
    service_name: &'static str,
    #[entry(name = "ServiceType")]
    service_type: &'static str,
    #[entry(name = "executionEnvironment")]
    execution_environment: &'static str,
    #[entry(name = "memorySize")]
    memory_size: &'static str,
    #[entry(name = "functionVersion")]
    function_version: &'static str,
    #[entry(name = "logStreamId")]
    log_stream_id: &'static str,
}

fn invocations(count: u64) {
    let mut format = emf(&[&["LogGroup", "ServiceName", "ServiceType"]]);
    for i in 1..=count {
        let entry = Invocation {
            latency: milli(i).into(),
            log_group: "checkout-handler",
            service_name: "checkout-handler",
            service_type: "AWS::Lambda::Function",
            execution_environment: "AWS_Lambda_provided.al2023",
            memory_size: "512",
            function_version: "$LATEST",
            log_stream_id: "2026/08/22/[$LATEST]0123456789abcdef0123456789abcdef",
        };
        write(&mut format, &entry);
    }
}

#[derive(Entry)]
#[entry(rename_all = "PascalCase")]
struct Request<'id> {
    service: &'static str,
    region: &'static str,
    operation: &'static str,
    request_id: &'id str,
    trace_id: &'static str,
    path: &'static str,
    user_agent: &'static str,
    status_code: &'static str,
    latency: AsMilliseconds<f64>,
    db_latency: AsMilliseconds<f64>,
    queue_depth: AsCount<u64>,
    request_count: AsCount<u64>,
    error_count: AsCount<u64>,
    payload_bytes: AsBytes<u64>,
    cache_hit_ratio: AsPercent<f64>,
    cpu_user: AsMicroseconds<f64>,
    retry_count: AsCount<u64>,
    batch_size: AsCount<u64>,
}

fn requests(count: u64) {
    let ids: Vec<String> =
        (0..16).map(|i| format!("c6af9ac6-7b61-11e6-9a41-93e8deadbe{i:02x}")).collect();
    let mut format = emf(&[&["Service", "Region"], &["Service", "Region", "Operation"]]);
    for i in 1..=count {
        let entry = Request {
            service: "checkout",
            region: "us-east-1",
            operation: "PlaceOrder",
            request_id: &ids[(i & 15) as usize],
            trace_id: "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
            path: "/api/v1/orders/{id}",
            user_agent: r#"Mozilla/5.0 (X11; "Linux" x86_64)"#,
            status_code: "200",
            latency: milli(10 * i).into(),
            db_latency: milli(10 * i + 1).into(),
            queue_depth: (integer(10 * i + 2) % 100).into(),
            request_count: 1.into(),
            error_count: 0.into(),
            payload_bytes: integer(10 * i + 5).into(),
            cache_hit_ratio: (milli(10 * i + 6) / 10.0).into(),
            cpu_user: milli(10 * i + 7).into(),
            retry_count: 0.into(),
            batch_size: 25.into(),
        };
        write(&mut format, &entry);
    }
}

/// A hundred fields written by hand, as the derived code would: each with its constant unit.
struct ManyMetrics<'a> {
    names: &'a [String],
    values: [f64; 100],
}

impl Entry for ManyMetrics<'_> {
    fn write<'a>(&'a self, writer: &mut impl EntryWriter<'a>) {
        writer.value("Service", "checkout");
        writer.value("Region", "us-east-1");
        for (pair, names) in self.values.chunks_exact(2).zip(self.names.chunks_exact(2)) {
            writer.value(names[0].as_str(), &AsCount::from(pair[0]));
            writer.value(names[1].as_str(), &AsMilliseconds::from(pair[1]));
        }
    }
}

fn many_metrics(count: u64) {
    let names: Vec<String> = (0..100).map(|k| format!("Metric{k:03}")).collect();
    let mut format = emf(&[&["Service", "Region"]]);
    for i in 1..=count {
        let values = std::array::from_fn(|k| milli(100 * i + k as u64));
        write(&mut format, &ManyMetrics { names: &names, values });
    }
}

struct ManyValues([f64; 100]);

impl Value for ManyValues {
    fn write(&self, writer: impl ValueWriter) {
        let observations = self.0.iter().map(|&value| Observation::Floating(value));
        writer.metric(observations, Millisecond::UNIT, [], MetricFlags::empty());
    }
}

#[derive(Entry)]
#[entry(rename_all = "PascalCase")]
struct Distribution {
    service: &'static str,
    region: &'static str,
    latency: ManyValues,
}

fn many_values(count: u64) {
    let mut format = emf(&[&["Service", "Region"]]);
    for i in 1..=count {
        let latency = ManyValues(std::array::from_fn(|k| milli(100 * i + k as u64)));
        write(&mut format, &Distribution { service: "checkout", region: "us-east-1", latency });
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let run = match arguments[1].as_str() {
        "W1" => invocations,
        "W2" => requests,
        "W3" => many_metrics,
        "W4" => many_values,
        _ => std::process::exit(UNSUPPORTED),
    };
    if let Some(count) = arguments.get(2) {
        return run(count.parse().unwrap());
    }
    for line in std::io::stdin().lock().lines() {
        let start = Instant::now();
        run(line.unwrap().parse().unwrap());
        eprintln!("ns {}", start.elapsed().as_nanos());
    }
}
