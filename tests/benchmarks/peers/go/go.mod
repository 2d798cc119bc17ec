module emf/peers

go 1.19

require github.com/prozz/aws-embedded-metrics-golang v1.2.0
