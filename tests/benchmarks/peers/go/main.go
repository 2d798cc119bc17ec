// The protocol of every driver is in ../README.md.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/prozz/aws-embedded-metrics-golang/emf"
)

const unsupported = 64

var requestIDs [16]string
var names [100]string

func integer(i int) int { return (i * 7919) % 1000003 }

func milli(i int) float64 { return float64(integer(i)) / 1000 }

// A logger writes one document, so every workload makes one for each.
func create(dimensions ...emf.Dimension) *emf.Logger {
	return emf.New(emf.WithoutDimensions()).Namespace("CheckoutService").DimensionSet(dimensions...)
}

// The environment's own dimensions would come as a set of two beside LogGroup, in another document.
var logGroup = emf.NewDimension("LogGroup", "checkout-handler")
var serviceName = emf.NewDimension("ServiceName", "checkout-handler")
var serviceType = emf.NewDimension("ServiceType", "AWS::Lambda::Function")
var service = emf.NewDimension("Service", "checkout")
var region = emf.NewDimension("Region", "us-east-1")

func invocations(count int) {
	for i := 1; i <= count; i++ {
		create(logGroup, serviceName, serviceType).
			Property("executionEnvironment", "AWS_Lambda_provided.al2023").
			Property("memorySize", "512").
			Property("functionVersion", "$LATEST").
			Property("logStreamId", "2026/08/22/[$LATEST]0123456789abcdef0123456789abcdef").
			MetricFloatAs("ProcessingLatency", milli(i), emf.Milliseconds).Log()
	}
}

func requests(count int) {
	for i := 1; i <= count; i++ {
		create(service, region).
			DimensionSet(service, region, emf.NewDimension("Operation", "PlaceOrder")).
			Property("RequestId", requestIDs[i&15]).
			Property("TraceId", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1").
			Property("Path", "/api/v1/orders/{id}").
			Property("UserAgent", `Mozilla/5.0 (X11; "Linux" x86_64)`).
			Property("StatusCode", "200").
			MetricFloatAs("Latency", milli(10*i), emf.Milliseconds).
			MetricFloatAs("DbLatency", milli(10*i+1), emf.Milliseconds).
			MetricAs("QueueDepth", integer(10*i+2)%100, emf.Count).
			MetricAs("RequestCount", 1, emf.Count).
			MetricAs("ErrorCount", 0, emf.Count).
			MetricAs("PayloadBytes", integer(10*i+5), emf.Bytes).
			MetricFloatAs("CacheHitRatio", milli(10*i+6)/10, emf.Percent).
			MetricFloatAs("CpuUser", milli(10*i+7), emf.Microseconds).
			MetricAs("RetryCount", 0, emf.Count).
			MetricAs("BatchSize", 25, emf.Count).
			Log()
	}
}

func manyMetrics(count int) {
	for i := 1; i <= count; i++ {
		logger := create(service, region)
		for k := 0; k < 100; k++ {
			unit := emf.Count
			if k%2 == 1 {
				unit = emf.Milliseconds
			}
			logger.MetricFloatAs(names[k], milli(100*i+k), unit)
		}
		logger.Log()
	}
}

func main() {
	for i := range requestIDs {
		requestIDs[i] = fmt.Sprintf("c6af9ac6-7b61-11e6-9a41-93e8deadbe%02x", i)
	}
	for k := range names {
		names[k] = fmt.Sprintf("Metric%03d", k)
	}
	workloads := map[string]func(int){
		"W1": invocations, "W1.new": invocations, "W2": requests, "W3": manyMetrics}
	run := workloads[os.Args[1]]
	if run == nil {
		os.Exit(unsupported)
	}
	if len(os.Args) > 2 {
		count, _ := strconv.Atoi(os.Args[2])
		run(count)
		return
	}
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		count, _ := strconv.Atoi(input.Text())
		start := time.Now()
		run(count)
		fmt.Fprintln(os.Stderr, "ns", time.Since(start).Nanoseconds())
	}
}
