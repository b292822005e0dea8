module example.org/readings

go 1.21
