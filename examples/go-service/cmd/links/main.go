// Command links serves short links: POST / with an address, GET /NAME to follow it.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"example.org/links/links"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:8080", "where to listen; port 0 is any free one")
	check := flag.String("check", "", "ask the server at this address whether it works, and end")
	flag.Parse()
	log.SetFlags(0)
	log.SetPrefix("links: ")

	if *check != "" {
		if err := checkServer(*check); err != nil {
			log.Fatal(err)
		}
		fmt.Println("the server at", *check, "works")
		return
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("http://" + listener.Addr().String())
	log.Fatal(http.Serve(listener, handler(links.NewStore())))
}

func handler(store *links.Store) http.Handler {
	return http.HandlerFunc(func(answer http.ResponseWriter, request *http.Request) {
		switch request.Method {
		case http.MethodPost:
			body, _ := io.ReadAll(http.MaxBytesReader(answer, request.Body, 4096))
			name, err := store.Add(strings.TrimSpace(string(body)))
			if err != nil {
				http.Error(answer, err.Error(), http.StatusBadRequest)
				return
			}
			fmt.Fprintln(answer, name)
		case http.MethodGet:
			address, ok := store.Find(strings.TrimPrefix(request.URL.Path, "/"))
			if !ok {
				http.NotFound(answer, request)
				return
			}
			http.Redirect(answer, request, address, http.StatusFound)
		default:
			http.Error(answer, "GET or POST", http.StatusMethodNotAllowed)
		}
	})
}

func checkServer(server string) error {
	server = strings.TrimSpace(server)
	client := &http.Client{
		Timeout:       5 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	const address = "https://example.org/long"
	made, err := client.Post(server, "text/plain", strings.NewReader(address))
	if err != nil {
		return err
	}
	defer made.Body.Close()
	name, err := io.ReadAll(made.Body)
	if err != nil {
		return err
	}
	followed, err := client.Get(server + "/" + strings.TrimSpace(string(name)))
	if err != nil {
		return err
	}
	defer followed.Body.Close()
	if followed.StatusCode != http.StatusFound || followed.Header.Get("Location") != address {
		return fmt.Errorf("%s leads to %q (%s)", name, followed.Header.Get("Location"), followed.Status)
	}
	fmt.Fprintf(os.Stderr, "%s -> %s\n", strings.TrimSpace(string(name)), address)
	return nil
}
